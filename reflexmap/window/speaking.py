"""The language of the window: the one asked for, or chosen, or the system's; Qt itself speaks it, too."""

from PySide6.QtCore import QLibraryInfo, QTranslator
from PySide6.QtWidgets import QApplication

from reflexmap.languages import ENGLISH, language_of, speak, spoken
from reflexmap.window.settings import Settings

_QT = {"zh": "zh_CN"}  # what Qt calls a language of ours


class Speaking:
    """Says everything in one language, what Qt itself says too."""

    def __init__(self, app: QApplication) -> None:
        self._app = app
        self._qts_own: QTranslator | None = None

    def begin(self, asked: str, settings: Settings) -> bool:
        """Speak the language that is *asked* for, or else the chosen one; whether it is another than before."""
        return self.speak(language_of(asked or settings.language))

    def speak(self, code: str) -> bool:
        """Speak a language from now on; whether it is another than before."""
        is_other = code != spoken()
        if is_other:
            speak(code)
        if is_other or code != ENGLISH:
            self._load_qts_own(code)
        return is_other

    def _load_qts_own(self, code: str) -> None:
        if self._qts_own is not None:
            self._app.removeTranslator(self._qts_own)
            self._qts_own = None
        if code != ENGLISH:
            words = QTranslator(self._app)
            name = _QT.get(code, code)
            if words.load(f"qtbase_{name}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
                self._app.installTranslator(words)
                self._qts_own = words
