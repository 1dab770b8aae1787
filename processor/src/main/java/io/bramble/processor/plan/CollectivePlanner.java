package io.bramble.processor.plan;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.TypeName;
import io.bramble.annotation.Op;
import io.bramble.annotation.Side;
import io.bramble.processor.encodable.BuiltInType;
import io.bramble.processor.encodable.CustomType;
import io.bramble.processor.encodable.EncodableType;
import io.bramble.processor.encodable.EnumType;
import io.bramble.processor.encodable.RecordType;
import io.bramble.processor.encodable.SealedType;
import io.bramble.processor.model.CollectiveDeclaration;
import io.bramble.processor.model.CollectiveForm;
import io.bramble.processor.model.Combination;
import io.bramble.processor.model.ParameterDeclaration;
import io.bramble.processor.model.ProgramDeclaration;
import io.bramble.processor.model.RuntimeTypes;
import io.bramble.processor.model.TypeText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plans the collectives of one program. */
final class CollectivePlanner {
    private final FreeNames constants;
    private final List<BodyPlan> bodies = new ArrayList<>();
    private final List<PrimitivePlan> primitives = new ArrayList<>();
    private final Map<String, CodecPlan> codecs = new LinkedHashMap<>();

    CollectivePlanner(ProgramDeclaration program, FreeNames constants) {
        this.constants = constants;
        for (CollectiveDeclaration collective : program.collectives()) {
            if (!collective.hasBody()) {
                primitives.add(primitive(collective));
            } else if (program.spmdMain().filter(collective::equals).isEmpty()) {
                bodies.add(body(collective));
            }
        }
        for (BodyPlan body : bodies) {
            body.shares().forEach(share -> keep(share.type()));
            body.combination().type().ifPresent(this::keep);
        }
        primitives.forEach(primitive -> primitive.type().ifPresent(this::keep));
    }

    List<BodyPlan> bodies() {
        return List.copyOf(bodies);
    }

    List<PrimitivePlan> primitives() {
        return List.copyOf(primitives);
    }

    /** The codecs to keep in constants. */
    List<CodecPlan> codecs() {
        return List.copyOf(codecs.values());
    }

    /** Adds what all hosts must agree on. */
    void describe(Fingerprint fingerprint) {
        for (BodyPlan body : bodies) {
            fingerprint.add("body", body.method().name(), describe(body.combination()));
            for (BodyPlan.Share share : body.shares()) {
                fingerprint.add(share.name(), share.type().schema(), share.unit());
            }
        }
        for (PrimitivePlan primitive : primitives) {
            fingerprint.add(
                    "primitive",
                    primitive.method().name(),
                    primitive.form(),
                    primitive.type().map(EncodableType::schema),
                    describe(primitive.combination()),
                    primitive.root(),
                    primitive.periodic(),
                    primitive.sides());
            if (primitive.isNonblocking()) {
                fingerprint.add("nonblocking");
            }
        }
    }

    /** How the results of that collective combine. */
    static CombinationPlan combination(CollectiveDeclaration collective) {
        if (collective.result().isEmpty()) {
            return nothing();
        }
        EncodableType type = (EncodableType) collective.result().get();
        return new CombinationPlan(
                Combination.of(collective, type).orElseThrow(),
                Optional.of(type),
                collective.op() == Op.NONE ? "" : collective.op().name(),
                collective.combiner());
    }

    /** Nothing combines. */
    static CombinationPlan nothing() {
        return new CombinationPlan(Combination.NOTHING, Optional.empty(), "", "");
    }

    private BodyPlan body(CollectiveDeclaration collective) {
        return new BodyPlan(
                bodies.size(),
                constants.takeConstant(collective.method().name(), ""),
                MethodPlanner.plan(collective.method()),
                collective.method().parameters().stream()
                        .map(CollectivePlanner::share)
                        .toList(),
                combination(collective));
    }

    private static BodyPlan.Share share(ParameterDeclaration parameter) {
        return new BodyPlan.Share(
                parameter.name(),
                (EncodableType) parameter.encoding(),
                parameter.splitUnit().map(unit -> unit.isEmpty() ? "1" : unit));
    }

    private static PrimitivePlan primitive(CollectiveDeclaration collective) {
        CollectiveForm form = CollectiveForm.of(collective).orElseThrow();
        List<ParameterDeclaration> parameters = collective.method().parameters();
        Optional<EncodableType> type = form == CollectiveForm.BARRIER || form == CollectiveForm.EXCHANGE
                ? Optional.empty()
                : Optional.of((EncodableType) parameters.get(0).encoding());
        boolean toEach = form == CollectiveForm.ALLTOALL_LIST || form == CollectiveForm.ALLTOALL_ARRAY;
        return new PrimitivePlan(
                MethodPlanner.plan(collective.method()),
                form,
                collective.isNonblocking(),
                toEach ? type.map(each -> each.parts().get(0)) : type,
                reduces(form) ? combination(collective) : nothing(),
                collective.root(),
                collective.periodic(),
                form == CollectiveForm.EXCHANGE
                        ? parameters.stream().map(CollectivePlanner::side).toList()
                        : List.of());
    }

    private static boolean reduces(CollectiveForm form) {
        return switch (form) {
            case REDUCE, ALLREDUCE, REDUCE_SCATTER, SCAN, EXSCAN -> true;
            default -> false;
        };
    }

    private static PrimitivePlan.SidePlan side(ParameterDeclaration parameter) {
        String call = parameter
                .send()
                .map(side -> side == Side.NEXT ? "toNext" : "toPrevious")
                .orElseGet(
                        () -> parameter.receive().filter(Side.NEXT::equals).isPresent() ? "fromNext" : "fromPrevious");
        TypeName type = parameter.type().name();
        return new PrimitivePlan.SidePlan(
                call,
                parameter.name(),
                type instanceof ArrayTypeName array
                        ? Optional.of(RuntimeTypes.viewOf(array.componentType()))
                        : Optional.empty());
    }

    /** Codecs of the platform and of records are constants as they are; a user's has a class of its own. */
    private void keep(EncodableType type) {
        if (type instanceof BuiltInType || type instanceof RecordType || type instanceof SealedType) {
            return;
        }
        codecs.computeIfAbsent(
                type.key(),
                key -> new CodecPlan(
                        constants.takeConstant(TypeText.of(type.typeName()).replace("[]", "Array"), "_CODEC"),
                        contract(type),
                        type));
    }

    private static String contract(EncodableType type) {
        if (type instanceof CustomType) {
            return "";
        }
        if (type instanceof EnumType) {
            return "ReducibleCodec";
        }
        return type.isSequence() ? "SequenceCodec" : "Codec";
    }

    private static String describe(CombinationPlan combination) {
        return combination.way() + " " + combination.type().map(EncodableType::schema) + " " + combination.operation()
                + " " + combination.combiner();
    }
}
