package io.falcondb.standalone;

/// A setting that nothing can be done with; the message names it.
final class WrongSetting extends RuntimeException {

    private static final long serialVersionUID = 1L;

    WrongSetting(String message) {
        super(message);
    }
}
