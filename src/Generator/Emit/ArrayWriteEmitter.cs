using ProtoGen.Generator.Model;

namespace ProtoGen.Generator.Emit;

/// <summary>
/// Prints the statements that write an array or a map: one reservation for each run of values whose size is known, a formatter's
/// call for each of the others. The code around it has a <c>writer</c>; <c>p</c> is the first free byte.
/// </summary>
internal static class ArrayWriteEmitter
{
    private const int LargestHeader = 5;
    private const string Encoder = WellKnownNames.MessagePackEncoder;

    /// <param name="code">Where to print.</param>
    /// <param name="array">The array.</param>
    /// <param name="access">The expression for an element's value.</param>
    public static void Emit(SourceWriter code, ArrayModel array, Func<ElementModel, string> access)
    {
        OmissionEmitter.Emit(code, array, access);
        bool isDeclared = false;
        foreach (IReadOnlyList<Step> steps in Split(array))
        {
            if (steps is [{ Statement: { } statement }])
            {
                EmitIf(code, steps[0].Condition, statement);
                continue;
            }

            if (steps is [{ Element: { Run: < 0 } alone }])
            {
                EmitIf(code, alone.WrittenIf, $"{alone.Shape.Formatter}.Write(ref writer, {Value(alone, access)});");
                continue;
            }

            foreach (ElementModel text in Texts(steps).Where(static text => text.WrittenIf is null))
            {
                code.Line($"{text.Shape.Type} {text.Local} = {access(text)};");
            }

            code.Line($"{(isDeclared ? "" : "ref byte ")}p = ref writer.Reserve({Reservation(steps)});");
            isDeclared = true;
            EmitSteps(code, steps, element => element.Shape.Kind is EncodeKind.String or EncodeKind.Binary ? element.Local : access(element));
            code.Line("writer.Commit(ref p);");
        }
    }

    /// <summary>Prints the statements that write an array with a bound at <c>p</c>, where space is reserved already.</summary>
    public static void EmitBounded(SourceWriter code, ArrayModel array, Func<ElementModel, string> access)
    {
        OmissionEmitter.Emit(code, array, access);
        foreach (IReadOnlyList<Step> steps in Split(array))
        {
            EmitSteps(code, steps, access);
        }
    }

    // The header, the holes and the elements in order, those of the base first.
    private static IEnumerable<Step> Flatten(ArrayModel array)
    {
        yield return new Step(array.Count, null) { IsMap = array.IsMap, HeaderText = HeaderText(array) };
        int position = 0;
        if (array.Base is not null)
        {
            position++;
            foreach (Step step in Flatten(array.Base))
            {
                yield return step;
            }
        }

        foreach (ElementModel element in array.Elements)
        {
            for (; position < element.Position; position++)
            {
                yield return new Step(-1, null) { Statement = Hole(array, position), Condition = element.WrittenIf };
            }

            position++;
            if (element.WireName is { } name)
            {
                yield return new Step(-1, null) { Name = name, Condition = element.WrittenIf };
            }

            yield return new Step(-1, element) { Condition = element.WrittenIf };
        }

        if (array.Keeper is { } keeper)
        {
            yield return new Step(-1, null)
            {
                Statement = array.IsMap
                    ? $"{keeper.Local}.WriteEntries(ref writer, {KeeperModel.Names});"
                    : $"{keeper.Local}.WriteElements(ref writer, {Literals.Number(array.Level)}, {CountText(array)});",
            };
        }
    }

    private static string CountText(ArrayModel array) => OmissionEmitter.Count(array) ?? Literals.Number(array.Count);

    private static string? HeaderText(ArrayModel array) => array.Keeper switch
    {
        null => OmissionEmitter.Count(array),
        { Local: var keeper } when array.IsMap => $"{CountText(array)} + {keeper}.CountEntries({KeeperModel.Names})",
        { Local: var keeper } => $"{keeper}.CountElements({Literals.Number(array.Level)}, {CountText(array)})",
    };

    private static string? Hole(ArrayModel array, int position) => array.Keeper is { } keeper
        ? $"{keeper.Local}.WriteHole(ref writer, {Literals.Number(array.Level)}, {Literals.Number(position)});"
        : null;

    // Cut where one reservation ends.
    private static IEnumerable<IReadOnlyList<Step>> Split(ArrayModel array)
    {
        List<Step> steps = [];
        int run = -1;
        foreach (Step step in Flatten(array))
        {
            if (step is { Element: null, Statement: null })
            {
                steps.Add(step);
                continue;
            }

            int next = step.Element?.Run ?? -1;
            if (next < 0 || (run >= 0 && next != run))
            {
                if (steps.Count > 0)
                {
                    yield return steps;
                }

                steps = [];
            }

            run = next;
            steps.Add(step);
            if (next < 0)
            {
                yield return steps;
                steps = [];
            }
        }

        if (steps.Count > 0)
        {
            yield return steps;
        }
    }

    private static void EmitSteps(SourceWriter code, IReadOnlyList<Step> steps, Func<ElementModel, string> access)
    {
        for (int i = 0; i < steps.Count;)
        {
            string? condition = steps[i].Condition;
            List<string> lines = [];
            do
            {
                lines.Add(Line(steps[i++], access));
            }
            while (condition is not null && i < steps.Count && steps[i].Condition == condition);
            EmitIf(code, condition, string.Join("\n", lines));
        }
    }

    private static string Line(Step step, Func<ElementModel, string> access) => "p = ref " + step switch
    {
        { Element: { } element } => WriteCall(element.Shape, Value(element, access)),
        { Name: { } name } => $"{Encoder}.WriteName(ref p, {Literals.Text(name)}u8)",
        { HeaderCount: >= 0 } => $"{Encoder}.{(step.IsMap ? "WriteMapHeader" : "WriteArrayHeader")}(ref p, {step.HeaderText ?? Literals.Number(step.HeaderCount)})",
        _ => $"{Encoder}.WriteNil(ref p)",
    } + ";";

    private static void EmitIf(SourceWriter code, string? condition, string statements)
    {
        if (condition is null)
        {
            code.Line(statements);
        }
        else
        {
            code.Open($"if ({condition})").Line(statements).Close().Line();
        }
    }

    // What may be left out has been taken out of the object already.
    private static string Value(ElementModel element, Func<ElementModel, string> access) => element.WrittenIf is null ? access(element) : element.Local;

    private static string WriteCall(TypeShape shape, string value) => shape.Kind switch
    {
        EncodeKind.Primitive when shape.EnumUnderlying is { } underlying => $"{Encoder}.Write{shape.Primitive}(ref p, ({underlying}){value})",
        EncodeKind.Primitive => $"{Encoder}.Write{shape.Primitive}(ref p, {value})",
        EncodeKind.String => $"{Encoder}.WriteString(ref p, {value})",
        EncodeKind.Binary => $"{Encoder}.WriteBinary(ref p, {value})",
        _ => $"{shape.Formatter}.WriteBounded(ref p, {value})",
    };

    private static IEnumerable<ElementModel> Texts(IReadOnlyList<Step> steps) => steps
        .Where(static step => step.Element?.Shape.Kind is EncodeKind.String or EncodeKind.Binary)
        .Select(static step => step.Element!);

    private static string Reservation(IReadOnlyList<Step> steps)
    {
        SizeBound size = SizeBound.Of(0);
        foreach (Step step in steps)
        {
            size += step switch
            {
                { Element: { Shape.Size.IsBounded: true } element } => element.Shape.Size,
                { Element: not null } => SizeBound.Of(0), // a text, below
                { Name: { } name } => SizeBound.Of(ArrayModel.NameSize(name)),
                { HeaderText: not null } => SizeBound.Of(LargestHeader),
                { HeaderCount: >= 0 } => SizeBound.Of(ArrayModel.HeaderSize(step.HeaderCount)),
                _ => SizeBound.Of(1),
            };
        }

        IEnumerable<string> texts = Texts(steps).Select(static text =>
            $"{WellKnownNames.MessagePackSize}.{(text.Shape.Kind == EncodeKind.String ? "String" : "Binary")}({text.Local})");
        string fixedPart = size.Expression!;
        return string.Join(" + ", fixedPart == "0" ? texts : texts.Prepend(fixedPart));
    }

    /// <summary>One value in a run: the header, a name, an element, or the nil of a hole; or a statement that writes by itself.</summary>
    private readonly record struct Step(int HeaderCount, ElementModel? Element)
    {
        public bool IsMap { get; init; }

        public string? Name { get; init; }

        /// <summary>The count in C#, where it is only known when the message is written.</summary>
        public string? HeaderText { get; init; }

        public string? Statement { get; init; }

        /// <summary>Where defaults are left out: when it is written, in C#; null for always.</summary>
        public string? Condition { get; init; }
    }
}
