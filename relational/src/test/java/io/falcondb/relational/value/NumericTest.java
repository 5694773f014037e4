package io.falcondb.relational.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumericTest {

    private static Numeric n(String text) {
        return Numeric.parse(text);
    }

    @Test
    void equalityIgnoresTheDisplayScale() {
        assertThat(n("1.0")).isEqualTo(n("1.00")).hasSameHashCodeAs(n("1.00"));
        assertThat(n("0")).isEqualTo(n("-0.000")).hasSameHashCodeAs(n("0.0"));
        assertThat(n("100")).isEqualTo(n("1e2")).hasSameHashCodeAs(n("1e2"));
        String big = "12345678901234567890";
        assertThat(n(big)).isEqualTo(n(big + ".0")).hasSameHashCodeAs(n(big + ".0"));
        assertThat(n("NaN")).isEqualTo(Numeric.NAN);
    }

    @Test
    void specialValuesAreOrderedAroundFiniteOnes() {
        assertThat(
                        java.util.stream.Stream.of(
                                        "NaN", "1", "Infinity", "-1e30", "-Infinity", "0.5")
                                .map(Numeric::parse)
                                .sorted()
                                .map(Numeric::toString))
                .containsExactly(
                        "-Infinity",
                        "-1000000000000000000000000000000",
                        "0.5",
                        "1",
                        "Infinity",
                        "NaN");
    }

    @ParameterizedTest
    @CsvSource({
        "1, 3, 0.33333333333333333333",
        "10, 4, 2.5000000000000000",
        "1, 8, 0.12500000000000000000",
        "100000, 3, 33333.333333333333",
        "1.00000000000000000000000, 3, 0.33333333333333333333333",
        "9999, 10000, 0.99990000000000000000",
        "0, 5, 0.00000000000000000000",
        "-7, 2, -3.5000000000000000",
        "Infinity, 2, Infinity",
        "1, Infinity, 0"
    })
    void quotientsHavePostgresScale(String a, String b, String quotient) {
        assertThat(n(a).divide(n(b))).hasToString(quotient);
    }

    @ParameterizedTest
    @CsvSource({
        "1.10, 2.2, 3.30",
        "9223372036854775807, 1, 9223372036854775808",
        "-9223372036854775808, -1, -9223372036854775809",
        "Infinity, -Infinity, NaN",
        "1e-10, 1, 1.0000000001"
    })
    void sumsKeepTheLargerScaleAndDoNotOverflow(String a, String b, String sum) {
        assertThat(n(a).add(n(b))).hasToString(sum);
        assertThat(n(sum).isFinite() ? n(sum).subtract(n(b)) : n(a)).isEqualTo(n(a));
    }

    @ParameterizedTest
    @CsvSource({
        "1.5, 1.5, 2.25",
        "4294967296, 4294967296, 18446744073709551616",
        "-9223372036854775808, -1, 9223372036854775808",
        "0.00, 5, 0.00",
        "Infinity, 0, NaN"
    })
    void productsAddTheScalesAndDoNotOverflow(String a, String b, String product) {
        assertThat(n(a).multiply(n(b))).hasToString(product);
    }

    @ParameterizedTest
    @CsvSource({
        "2.5, 0, 3",
        "-2.5, 0, -3",
        "2.45, 1, 2.5",
        "1234, -2, 1200",
        "1250, -2, 1300",
        "1, 3, 1.000",
        "49, -2, 0",
        "NaN, 2, NaN"
    })
    void roundingIsHalfAwayFromZero(String value, int digits, String rounded) {
        assertThat(n(value).round(digits)).hasToString(rounded);
    }

    @Test
    void whatDoesNotFitAnIntegerIsRefused() {
        assertThat(n("2147483647.4").toInt()).isEqualTo(Integer.MAX_VALUE);
        assertThatThrownBy(() -> n("2147483647.5").toInt()).hasMessage("integer out of range");
        assertThatThrownBy(() -> n("1e20").toLong()).hasMessage("bigint out of range");
        assertThatThrownBy(() -> Numeric.NAN.toShort())
                .hasMessage("cannot convert NaN to smallint");
        assertThatThrownBy(() -> Numeric.INFINITY.toInt())
                .hasMessage("cannot convert infinity to integer");
    }

    @Test
    void divisionByZeroIsRefused() {
        assertThatThrownBy(() -> n("1").divide(n("0.00"))).hasMessage("division by zero");
        assertThatThrownBy(() -> n("1").remainder(n("0"))).hasMessage("division by zero");
        assertThatThrownBy(() -> n("Infinity").divide(n("0"))).hasMessage("division by zero");
        assertThat(n("NaN").divide(n("0"))).isEqualTo(Numeric.NAN);
    }

    @Test
    void tooManyDigitsAreRefused() {
        assertThat(n("1e131071").toString()).hasSize(131_072);
        assertThatThrownBy(() -> n("1e131072")).hasMessage("value overflows numeric format");
        assertThatThrownBy(() -> n("1e2000000000")).hasMessage("value overflows numeric format");
        assertThatThrownBy(() -> Numeric.of(BigInteger.TEN.pow(131_072)))
                .hasMessage("value overflows numeric format");
    }

    @Test
    void doublesComeWithFifteenDigits() {
        assertThat(Numeric.ofDouble(0.1)).hasToString("0.1");
        assertThat(Numeric.ofDouble(1.0 / 3)).hasToString("0.333333333333333");
        assertThat(Numeric.ofFloat(1.0f / 3)).hasToString("0.333333");
        assertThat(Numeric.ofDouble(1e20)).hasToString("100000000000000000000");
    }

    @ParameterizedTest
    @CsvSource({
        "sqrt, 2, 1.414213562373095",
        "ln, 2, 0.6931471805599453",
        "exp, 1, 2.7182818284590452",
        "exp, 0, 1.0000000000000000"
    })
    void transcendentalResultsShowSixteenDigits(String function, String value, String result) {
        Numeric actual =
                switch (function) {
                    case "sqrt" -> n(value).sqrt();
                    case "ln" -> n(value).ln();
                    default -> n(value).exp();
                };
        assertThat(actual).hasToString(result);
    }

    @Test
    void powersKeepPostgresScale() {
        assertThat(n("2").power(n("3"))).hasToString("8.0000000000000000");
        assertThat(n("2").power(n("0.5"))).hasToString("1.4142135623730950");
        assertThatThrownBy(() -> n("-8").power(n("0.5")))
                .hasMessage(
                        "a negative number raised to a non-integer power yields a complex result");
        assertThatThrownBy(() -> n("0").power(n("-1")))
                .hasMessage("zero raised to a negative power is undefined");
    }
}
