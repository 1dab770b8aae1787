package io.bramble.processor.plan;

import com.palantir.javapoet.ClassName;
import io.bramble.processor.encodable.EncodableType;
import io.bramble.processor.model.CollectiveDeclaration;
import io.bramble.processor.model.GeneratedName;
import io.bramble.processor.model.Injection;
import io.bramble.processor.model.Kebab;
import io.bramble.processor.model.MethodDeclaration;
import io.bramble.processor.model.OptionDeclaration;
import io.bramble.processor.model.OptionType;
import io.bramble.processor.model.ParameterDeclaration;
import io.bramble.processor.model.ProgramDeclaration;
import io.bramble.processor.model.TagDeclaration;
import io.bramble.processor.model.WorkerDeclaration;
import io.bramble.processor.model.WorkerMatching;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import javax.lang.model.element.Modifier;

/** Plans the generated class of one program that has passed the rules. */
public final class ProgramPlanner {
    private final ProgramDeclaration program;
    private final FreeNames constants;
    private final List<OptionPlan> options = new ArrayList<>();
    private final List<FarmPlan> farms = new ArrayList<>();

    private ProgramPlanner(ProgramDeclaration program) {
        this.program = program;
        // A constant named as a member of the program would mean that member inside the generated subclasses.
        constants = new FreeNames(program.memberNames());
        constants.take("INFO");
    }

    /** The plan. */
    public static ProgramPlan plan(ProgramDeclaration program) {
        return new ProgramPlanner(program).plan();
    }

    private ProgramPlan plan() {
        Optional<CollectiveDeclaration> main = program.spmdMain();
        Optional<WorkerDeclaration> messages = program.workers().stream()
                .filter(WorkerDeclaration::takesCommunicator)
                .findFirst();
        program.workers().stream().filter(worker -> !worker.takesCommunicator()).forEach(this::addFarm);
        MethodDeclaration entry = main.map(CollectiveDeclaration::method)
                .orElseGet(() -> program.masters().get(0).method());
        List<CallPlan.Argument> arguments = new ArrayList<>();
        for (ParameterDeclaration parameter : entry.parameters()) {
            arguments.add(argument(parameter));
        }
        CollectivePlanner collectives = new CollectivePlanner(program, constants);
        CallPlan call = new CallPlan(
                MethodPlanner.plan(entry),
                arguments,
                main.map(CollectivePlanner::combination).orElseGet(CollectivePlanner::nothing));
        ObjectPlan objects = objects(main.isPresent());
        boolean works = main.isPresent() || program.masters().get(0).works();
        EntryPlan kind = main.isPresent()
                ? EntryPlan.MAIN
                : messages.isPresent() ? EntryPlan.MASTER_AND_WORKERS : EntryPlan.MASTER;
        int least = kind == EntryPlan.MASTER_AND_WORKERS || !works ? 2 : 1;
        List<TagPlan> tags = program.tags().stream().map(ProgramPlanner::tag).toList();
        boolean takesArgs = objects.constructor().contains(Injection.ARGS)
                || arguments.contains(new CallPlan.Injected(Injection.ARGS));
        String generatedName = GeneratedName.of(program.name().simpleNames());
        return new ProgramPlan(
                program.name(),
                ClassName.get(program.name().packageName(), generatedName),
                program.binaryName(),
                Kebab.of(program.simpleName()),
                program.summary(),
                kind,
                Math.max(least, program.minRanks()),
                works,
                takesArgs,
                List.copyOf(options),
                List.copyOf(farms),
                tags,
                collectives.codecs(),
                objects,
                call,
                messages.map(worker -> MethodPlanner.plan(worker.method())),
                collectives.bodies(),
                collectives.primitives(),
                names(),
                new TreeSet<>(program.nestedTypeNames()),
                program.lints(),
                program.generatedAnnotation(),
                fingerprint(kind, call, tags, collectives));
    }

    private void addFarm(WorkerDeclaration worker) {
        String name = worker.method().name();
        farms.add(new FarmPlan(
                farms.size(),
                constants.takeConstant(name, ""),
                constants.takeConstant(name, "_FARM"),
                MethodPlanner.plan(worker.method()),
                (EncodableType) worker.method().parameters().get(0).encoding(),
                worker.result().map(EncodableType.class::cast),
                worker.idempotent()));
    }

    private CallPlan.Argument argument(ParameterDeclaration parameter) {
        Optional<Injection> injection = Injection.of(parameter.type().name());
        if (injection.isPresent()) {
            return new CallPlan.Injected(injection.get());
        }
        Optional<OptionType> type = OptionType.of(parameter);
        if (type.isPresent()) {
            OptionPlan option = new OptionPlan(
                    constants.takeConstant(parameter.name(), "_OPTION"),
                    Kebab.of(parameter.name()),
                    type.get(),
                    parameter.option().flatMap(OptionDeclaration::defaultText),
                    parameter.option().map(OptionDeclaration::help).orElse(""));
            options.add(option);
            return new CallPlan.Chosen(option);
        }
        WorkerDeclaration worker = WorkerMatching.candidates(program, parameter).get(0);
        return new CallPlan.Farmed(farms.get(program.workers().indexOf(worker)));
    }

    private ObjectPlan objects(boolean spmd) {
        boolean overrides = program.collectives().size() > (spmd ? 1 : 0);
        boolean onMaster = !spmd && !program.masters().get(0).method().isStatic();
        boolean onRank = !program.collectives().isEmpty()
                || program.workers().stream()
                        .anyMatch(worker -> !worker.method().isStatic());
        Optional<MethodDeclaration> constructor = onMaster || onRank
                ? program.constructors().stream()
                        .filter(each -> !each.modifiers().contains(Modifier.PRIVATE))
                        .findFirst()
                : Optional.empty();
        ObjectPlan.Kind kind = program.isAbstract() || overrides ? ObjectPlan.Kind.EXTENDED : ObjectPlan.Kind.PLAIN;
        return new ObjectPlan(
                kind,
                onMaster,
                onRank,
                constructor.stream()
                        .flatMap(each -> each.parameters().stream())
                        .map(each -> Injection.of(each.type().name()).orElseThrow())
                        .toList(),
                constructor.map(MethodDeclaration::thrown).orElse(List.of()));
    }

    private static TagPlan tag(TagDeclaration tag) {
        return new TagPlan(
                tag.owner(), tag.name(), (EncodableType) tag.message().orElseThrow());
    }

    private NamesPlan names() {
        FreeNames types = new FreeNames(program.nestedTypeNames());
        FreeNames members = new FreeNames(program.memberNames());
        for (CollectiveDeclaration collective : program.collectives()) {
            collective.method().parameters().forEach(parameter -> members.take(parameter.name()));
        }
        return new NamesPlan(
                types.take("OnMaster"),
                types.take("OnRank"),
                types.take("Dispatch"),
                members.take("conductor"),
                members.take("rank"),
                members.take("runBody"));
    }

    private String fingerprint(EntryPlan kind, CallPlan call, List<TagPlan> tags, CollectivePlanner collectives) {
        Fingerprint fingerprint =
                new Fingerprint().add(program.binaryName(), kind, call.method().name());
        fingerprint.add("ranks", program.minRanks(), call.method().result());
        for (OptionPlan option : options) {
            fingerprint.add("option", option.name(), option.type().boxed(), option.defaultText());
        }
        for (FarmPlan farm : farms) {
            fingerprint.add(
                    "worker",
                    farm.method().name(),
                    farm.argument().schema(),
                    farm.result().map(EncodableType::schema),
                    farm.idempotent());
        }
        for (TagPlan tag : tags) {
            fingerprint.add("tag", tag.owner(), tag.field(), tag.type().schema());
        }
        collectives.describe(fingerprint);
        return fingerprint.hex();
    }
}
