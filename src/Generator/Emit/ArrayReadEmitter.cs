using ProtoGen.Generator.Model;

namespace ProtoGen.Generator.Emit;

/// <summary>
/// Prints the statements that read the elements of an array into local variables. The code around it has a
/// <c>reader</c>, and local variables with the start of the array and with the count from its header.
/// </summary>
internal static class ArrayReadEmitter
{
    /// <summary>
    /// Reads an array that is known to have all elements, and has no base; further ones, from a newer writer, are skipped.
    /// </summary>
    public static void EmitComplete(SourceWriter code, ArrayModel array)
    {
        int position = 0;
        for (int i = 0; i < array.Elements.Count; i++)
        {
            if (Neighbours.StartAt(array, i))
            {
                Neighbours.Emit(code, array, i);
                i += Neighbours.Count - 1;
                position = array.Elements[i].Position + 1;
                continue;
            }

            ElementModel element = array.Elements[i];
            if (array.Keeper is not null)
            {
                for (; position < element.Position; position++)
                {
                    code.Line(Hole(array, position));
                }
            }
            else if (element.Position > position)
            {
                code.Line($"reader.SkipRest({Literals.Number(element.Position - position)});");
            }

            position = element.Position + 1;
            EmitPresent(code, array, element);
        }

        EmitRest(code, array);
    }

    /// <summary>Skips or keeps the elements that a newer writer added.</summary>
    public static void EmitRest(SourceWriter code, ArrayModel array)
    {
        string rest = $"{array.CountLocal} - {Literals.Number(array.Count)}";
        code.Line(array.Keeper is { } keeper
            ? $"{keeper.Builder}.AddElements(ref reader, {Literals.Number(array.Level)}, {Literals.Number(array.Count)}, {rest});"
            : $"reader.SkipRest({rest});");
    }

    private static string Hole(ArrayModel array, int position) => array.Keeper is { } keeper
        ? $"{keeper.Builder}.AddHole(ref reader, {Literals.Number(array.Level)}, {Literals.Number(position)});"
        : "reader.Skip();";

    /// <summary>Reads an array from an older writer, which has fewer elements.</summary>
    public static void EmitPartial(SourceWriter code, ArrayModel array)
    {
        int position = 0;
        if (array.Base is { } inner)
        {
            position++;
            EmitBase(code, array, inner);
        }

        foreach (ElementModel element in array.Elements)
        {
            for (; position < element.Position; position++)
            {
                code.Open($"if ({array.CountLocal} > {Literals.Number(position)})").Line(Hole(array, position)).Close().Line();
            }

            position++;
            EmitPerhapsAbsent(code, array, element);
        }
    }

    // Nil, or no element at all, is a base of which nothing is known.
    private static void EmitBase(SourceWriter code, ArrayModel array, ArrayModel inner)
    {
        code.Line($"int {inner.StartLocal} = reader.Position;");
        code.Line($"int {inner.CountLocal} = {array.CountLocal} > 0 && !reader.TryReadNil() ? reader.ReadArrayHeader() : 0;");
        EmitPartial(code, inner);
        EmitRest(code, inner);
    }

    /// <summary>Whether reading the element sets its <see cref="ElementModel.Flag"/>.</summary>
    public static bool SetsFlag(ElementModel element, bool isComplete) =>
        element.Missing == MissingKind.Initializer && !(isComplete && element.Shape.Null == NullKind.Nullable);

    private static void EmitPresent(SourceWriter code, ArrayModel array, ElementModel element)
    {
        TypeShape shape = element.Shape;
        switch (element.Missing)
        {
            case MissingKind.Error when shape.Null != NullKind.Nullable:
                EmitMissing(code, array, IsMissingNil(shape), element);
                Assign(code, element, Read(shape));
                break;
            case MissingKind.Initializer when shape.Null != NullKind.Nullable:
                code.Line($"bool {element.Flag} = {IsThere(shape)};");
                Assign(code, element, $"{element.Flag} ? {Read(shape)} : default");
                break;
            default:
                Assign(code, element, ReadOrNil(element));
                break;
        }
    }

    private static void EmitPerhapsAbsent(SourceWriter code, ArrayModel array, ElementModel element)
    {
        TypeShape shape = element.Shape;
        string isAbsent = $"{array.CountLocal} <= {Literals.Number(element.Position)}";
        string isPresent = $"{array.CountLocal} > {Literals.Number(element.Position)}";
        bool nilIsNull = shape.Null == NullKind.Nullable;
        switch (element.Missing)
        {
            case MissingKind.Error:
                EmitMissing(code, array, nilIsNull ? isAbsent : $"{isAbsent} || {IsMissingNil(shape)}", element);
                Assign(code, element, nilIsNull ? ReadOrNil(element) : Read(shape));
                break;
            case MissingKind.Initializer:
                code.Line($"bool {element.Flag} = {isPresent}{(nilIsNull ? "" : shape.MayReadNil ? $" && ({IsThere(shape)})" : " && " + IsThere(shape))};");
                Assign(code, element, $"{element.Flag} ? {(nilIsNull ? ReadOrNil(element) : Read(shape))} : default");
                break;
            case not MissingKind.Constant when shape.Null == NullKind.Open:
                EmitMissing(code, array, $"{isAbsent} && default({shape.Type}) is null", element);
                Assign(code, element, $"{isPresent} ? {ReadOrNil(element)} : default");
                break;
            default:
                Assign(code, element, nilIsNull || shape.Kind != EncodeKind.Formatter
                    ? $"{isPresent} ? {ReadOrNil(element)} : {Default(element)}"
                    : $"{isPresent} && !reader.TryReadNil() ? {Read(shape)} : {Default(element)}");
                break;
        }
    }

    /// <summary>
    /// Whether there is a nil that says that a member is missing. In the place of an open type it may be a value that the
    /// formatter reads.
    /// </summary>
    public static string IsMissingNil(TypeShape shape) =>
        shape.MayReadNil ? $"!{shape.Formatter}.ReadsNil && reader.TryReadNil()" : "reader.TryReadNil()";

    /// <summary>The opposite.</summary>
    public static string IsThere(TypeShape shape) =>
        shape.MayReadNil ? $"{shape.Formatter}.ReadsNil || !reader.TryReadNil()" : "!reader.TryReadNil()";

    private static void EmitMissing(SourceWriter code, ArrayModel array, string condition, ElementModel element) => code
        .Open($"if ({condition})")
        .Line($"reader.ThrowMissing({array.StartLocal}, {Literals.Text(element.Name)});")
        .Close()
        .Line();

    private static void Assign(SourceWriter code, ElementModel element, string value) =>
        code.Line($"{element.Shape.Type} {element.Local} = {value};");

    /// <summary>The value of a member that is missing. A constant beside a small integer would make an int of both.</summary>
    public static string Default(ElementModel element) => element switch
    {
        { DefaultText: { } text, Shape.Type: "byte" or "sbyte" or "short" or "ushort" } => $"({element.Shape.Type})({text})",
        { DefaultText: { } text } => text,
        _ => "default",
    };

    /// <summary>The value, where nil is an error.</summary>
    public static string Read(TypeShape shape) => shape.Kind switch
    {
        _ when shape.Reading is { } reading => reading,
        EncodeKind.Primitive when shape.EnumUnderlying is not null => $"({shape.Type})reader.Read{shape.Primitive}()",
        EncodeKind.Primitive => $"reader.Read{shape.Primitive}()",
        EncodeKind.String => "reader.ReadString()",
        EncodeKind.Binary => "reader.ReadBinary()",
        _ => $"{shape.Formatter}.Read(ref reader)",
    };

    /// <summary>The value, where nil is null or the default.</summary>
    public static string ReadOrNil(ElementModel element)
    {
        TypeShape shape = element.Shape;
        string? text = shape.Null == NullKind.Nullable ? null : element.DefaultText;
        return shape switch
        {
            { Kind: EncodeKind.Primitive, EnumUnderlying: { } underlying } =>
                $"({shape.Type})reader.Read{shape.Primitive}OrDefault({(text is null ? "" : $"({underlying}){text}")})",
            { Kind: EncodeKind.Primitive } => $"reader.Read{shape.Primitive}OrDefault({text})",
            { Kind: EncodeKind.String } => "reader.ReadStringOrNull()" + (text is null ? "" : " ?? " + text),
            { Kind: EncodeKind.Binary } => "reader.ReadBinaryOrNull()" + (text is null ? "" : " ?? " + text),
            { Null: NullKind.Nullable } => Read(shape),
            { Null: NullKind.Open } => $"default({shape.Type}) is not null && reader.TryReadNil() ? {text ?? "default"} : {Read(shape)}",
            _ => $"reader.TryReadNil() ? {text ?? "default"} : {Read(shape)}",
        };
    }
}
