package io.falcondb.relational.function.template;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.function.template.NumberTemplate.Kind;
import io.falcondb.relational.value.Numeric;

/// `to_number`: as many digits as the template has, whatever stands between them.
final class NumberReading {

    private NumberReading() {}

    /// @throws DatabaseException INVALID_TEXT_REPRESENTATION if there is no digit
    static Numeric read(String text, String template) {
        NumberTemplate parsed = new NumberTemplate(template);
        StringBuilder number = new StringBuilder();
        boolean negative = text.indexOf('-') >= 0 || text.indexOf('<') >= 0;
        int whole = 0;
        int fraction = 0;
        boolean afterPoint = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '.' && !afterPoint && parsed.has(Kind.POINT)) {
                afterPoint = true;
                number.append('.');
            } else if (c >= '0' && c <= '9') {
                boolean fits =
                        afterPoint ? fraction++ < parsed.fraction() : whole++ < parsed.whole();
                if (!fits) {
                    break;
                }
                number.append(c);
            } else if (c == '.') {
                break;
            }
        }
        if (whole + fraction == 0) {
            throw new DatabaseException(
                    ErrorCode.INVALID_TEXT_REPRESENTATION,
                    "invalid input syntax for type numeric: \" \"");
        }
        Numeric value = Numeric.parse((negative ? "-" : "") + number);
        return parsed.shifted() == 0
                ? value
                : value.divide(Numeric.of(10).power(Numeric.of(parsed.shifted())));
    }
}
