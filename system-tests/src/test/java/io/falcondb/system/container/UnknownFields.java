package io.falcondb.system.container;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Fields of Kubernetes objects that their typed models do not know: misspelt ones, as a rule.
final class UnknownFields {

    private final List<String> found = new ArrayList<>();

    private UnknownFields() {}

    static List<String> of(Object object) {
        UnknownFields fields = new UnknownFields();
        if (!(object instanceof GenericKubernetesResource)) {
            fields.visit(object.getClass().getSimpleName(), object);
        }
        return fields.found;
    }

    private void visit(String path, @Nullable Object value) {
        switch (value) {
            case null -> {}
            case List<?> list -> list.forEach(each -> visit(path + "[]", each));
            case Map<?, ?> map -> map.forEach((key, each) -> visit(path + "." + key, each));
            default -> {
                if (value.getClass().getName().startsWith("io.fabric8.kubernetes.api.model.")) {
                    model(path, value);
                }
            }
        }
    }

    private void model(String path, Object value) {
        for (Method method : value.getClass().getMethods()) {
            String name = method.getName();
            if (!name.startsWith("get") || method.getParameterCount() > 0) {
                continue;
            }
            if (name.equals("getAdditionalProperties")) {
                ((Map<?, ?>) call(method, value))
                        .keySet()
                        .forEach(unknown -> found.add(path + "." + unknown));
            } else if (!name.equals("getClass")) {
                visit(path + "." + name.substring(3), call(method, value));
            }
        }
    }

    private static @Nullable Object call(Method method, Object value) {
        try {
            return method.invoke(value);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(method.toString(), e);
        }
    }
}
