package io.falcondb.coordinator.app;

import java.util.List;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/// Whether `falcon.cluster.groups` names more than one group.
final class SeveralGroups implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        return Binder.get(context.getEnvironment())
                        .bind("falcon.cluster.groups", Bindable.listOf(Integer.class))
                        .orElse(List.of())
                        .stream()
                        .distinct()
                        .count()
                > 1;
    }
}
