package io.falcondb.relational.type;

import io.falcondb.kernel.ByteSink;
import java.util.Locale;
import java.util.regex.Pattern;

/// float4 and float8.
final class FloatCodec implements TypeCodec {

    private static final Pattern DECIMAL =
            Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
    private static final Pattern HEXADECIMAL =
            Pattern.compile(
                    "[+-]?0[xX](\\p{XDigit}+\\.?\\p{XDigit}*|\\.\\p{XDigit}+)([pP][+-]?\\d+)?");

    private final boolean single;
    private final String name;

    FloatCodec(boolean single) {
        this.single = single;
        name = single ? "real" : "double precision";
    }

    @Override
    public Object parse(String text, int typmod, Formatting formatting) {
        String number = TextErrors.strip(text);
        if (DECIMAL.matcher(number).matches()) {
            return inRange(number, number, text);
        }
        if (HEXADECIMAL.matcher(number).matches()) {
            String withExponent =
                    number.toLowerCase(Locale.ROOT).contains("p") ? number : number + "p0";
            return inRange(number, withExponent, text);
        }
        return switch (number.toLowerCase(Locale.ROOT)) {
            case "nan", "+nan", "-nan" -> Double.NaN;
            case "infinity", "+infinity", "inf", "+inf" -> Double.POSITIVE_INFINITY;
            case "-infinity", "-inf" -> Double.NEGATIVE_INFINITY;
            default -> throw TextErrors.syntax(name, text);
        };
    }

    private double inRange(String shown, String number, String text) {
        double value = single ? Float.parseFloat(number) : Double.parseDouble(number);
        if (Double.isInfinite(value) || (value == 0 && hasSignificantDigit(number))) {
            throw TextErrors.floatOutOfRange(name, single ? text : shown);
        }
        return value;
    }

    private static boolean hasSignificantDigit(String number) {
        boolean hexadecimal = number.indexOf('x') >= 0 || number.indexOf('X') >= 0;
        for (int i = 0; i < number.length(); i++) {
            char c = number.charAt(i);
            if (hexadecimal ? c == 'p' || c == 'P' : c == 'e' || c == 'E') {
                return false;
            }
            if (c != '0' && Character.digit(c, 16) > 0) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String format(Object value, Formatting formatting) {
        double number = (Double) value;
        if (formatting.extraFloatDigits() <= 0) {
            return FloatText.rounded(
                    number, Math.max(1, (single ? 6 : 15) + formatting.extraFloatDigits()));
        }
        return single ? FloatText.shortest((float) number) : FloatText.shortest(number);
    }

    @Override
    public Object readBinary(byte[] source, int offset, int length, int typmod) {
        TextErrors.requireLength(single ? 4 : 8, length);
        return single
                ? (double) Float.intBitsToFloat(Binary.readInt(source, offset))
                : Double.longBitsToDouble(Binary.readSigned(source, offset, 8));
    }

    @Override
    public void writeBinary(Object value, ByteSink sink) {
        double number = (Double) value;
        if (single) {
            sink.putInt(Float.floatToIntBits((float) number));
        } else {
            sink.putLong(Double.doubleToLongBits(number));
        }
    }
}
