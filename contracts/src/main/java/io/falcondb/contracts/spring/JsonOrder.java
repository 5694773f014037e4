package io.falcondb.contracts.spring;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/// What an operator asks for, as a JSON object. What is not known is refused: a misspelt word that
/// is passed over would change what happens.
public final class JsonOrder {

    private final Map<String, Object> values;

    private JsonOrder(Map<String, Object> values) {
        this.values = values;
    }

    /// @param body null for an empty object
    /// @throws Problem naming what is not known
    public static JsonOrder of(@Nullable Map<String, Object> body, String... known) {
        Map<String, Object> values = body == null ? Map.of() : body;
        List<String> names = Arrays.asList(known);
        for (String name : values.keySet()) {
            if (!names.contains(name)) {
                throw problem("\"" + name + "\" is not known", "the words are " + names);
            }
        }
        return new JsonOrder(values);
    }

    public boolean has(String name) {
        return values.get(name) != null;
    }

    /// @throws Problem if it is no natural number
    public OptionalLong number(String name) {
        Object value = values.get(name);
        if (value == null) {
            return OptionalLong.empty();
        }
        if ((value instanceof Integer || value instanceof Long)
                && ((Number) value).longValue() >= 0) {
            return OptionalLong.of(((Number) value).longValue());
        }
        throw problem(
                "\"" + name + "\" is " + value + ", and has to be a number",
                "write it without quotes, 0 or more");
    }

    /// @throws Problem if it is missing
    public long required(String name) {
        return number(name)
                .orElseThrow(
                        () ->
                                problem(
                                        "\"" + name + "\" is missing",
                                        "say it: what it protects from is done only once"));
    }

    /// @throws Problem if it is no text
    public Optional<String> text(String name) {
        Object value = values.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof String text && !text.isBlank()) {
            return Optional.of(text);
        }
        throw problem("\"" + name + "\" is " + value + ", and has to be a text", "quote it");
    }

    /// None if it is missing.
    ///
    /// @throws Problem if it is no list of natural numbers
    public List<Integer> numbers(String name) {
        Object value = values.get(name);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof List<?> list)
                || !list.stream().allMatch(each -> each instanceof Integer i && i >= 0)) {
            throw problem(
                    "\"" + name + "\" is " + value + ", and has to be a list of numbers",
                    "write it as [1, 2]");
        }
        return list.stream().map(Integer.class::cast).toList();
    }

    /// False if it is missing.
    ///
    /// @throws Problem if it is neither true nor false
    public boolean flag(String name) {
        Object value = values.get(name);
        if (value == null) {
            return false;
        }
        if (value instanceof Boolean flag) {
            return flag;
        }
        throw problem("\"" + name + "\" is " + value, "write true or false without quotes");
    }

    private static Problem problem(String message, String nextStep) {
        return new Problem(HttpStatus.BAD_REQUEST, message, nextStep);
    }
}
