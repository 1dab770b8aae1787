package io.bramble.processor.plan;

import com.palantir.javapoet.TypeName;
import io.bramble.processor.encodable.EncodableType;
import io.bramble.processor.model.CollectiveForm;
import java.util.List;
import java.util.Optional;

/**
 * An abstract collective.
 *
 * @param method the method
 * @param form what it does
 * @param isNonblocking whether it returns a future
 * @param type what it sends: its parameter, or the elements of it where they go to different ranks; empty where it has none
 * @param combination how values combine
 * @param root the root
 * @param periodic whether an exchange closes to a ring
 * @param sides what an exchange does with each parameter
 */
public record PrimitivePlan(
        MethodPlan method,
        CollectiveForm form,
        boolean isNonblocking,
        Optional<EncodableType> type,
        CombinationPlan combination,
        int root,
        boolean periodic,
        List<SidePlan> sides) {
    /**
     * One parameter of an exchange.
     *
     * @param call the method of {@code Exchange}
     * @param parameter the parameter
     * @param view the view class to wrap it in; empty where it is one
     */
    public record SidePlan(String call, String parameter, Optional<TypeName> view) {}
}
