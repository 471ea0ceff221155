using ProtoGen.Generator.Model;

namespace ProtoGen.Generator.Emit;

/// <summary>
/// Prints the statements that read a map into local variables: first the members in the order our own writers have them,
/// each behind one comparison; then whatever is left, in any order.
/// </summary>
internal static class MapReadEmitter
{
    /// <summary>Prints the field that tells the members of the map from unknown ones that are kept.</summary>
    public static void EmitNames(SourceWriter code, ArrayModel map)
    {
        string names = map.Elements.IsEmpty ? "new string[0]" : $"new[] {{ {string.Join(", ", map.Elements.Select(static element => Literals.Text(element.WireName!)))} }}";
        code.Line($"private static readonly string[] {KeeperModel.Names} = {names};");
        code.Line();
    }

    public static void Emit(SourceWriter code, ArrayModel map)
    {
        foreach (ElementModel element in map.Elements)
        {
            code.Line($"bool {element.Seen} = false;");
            if (element.Flag is not null)
            {
                code.Line($"bool {element.Flag} = false;");
            }

            code.Line($"{element.Shape.Type} {element.Local} = {ArrayReadEmitter.Default(element)};");
        }

        foreach (ElementModel element in map.Elements)
        {
            code.Open($"if (count > 0 && reader.TryReadName({Name(element)}))");
            code.Line("count--;");
            EmitValue(code, element);
            code.Close().Line();
        }

        code.Line("// Another order, or names that only a newer writer knows.");
        code.Open("while (count-- > 0)");
        code.Line("int nameStart = reader.Position;");
        code.Line("global::System.ReadOnlySpan<byte> nameRead = reader.ReadName();");
        string keyword = "if";
        foreach (ElementModel element in map.Elements)
        {
            code.Open($"{keyword} (global::System.MemoryExtensions.SequenceEqual(nameRead, {Name(element)}))");
            code.Open($"if ({element.Seen})").Line("reader.ThrowDuplicateName(nameStart);").Close().Line();
            EmitValue(code, element);
            code.Close();
            keyword = "else if";
        }

        string keep = map.Keeper is { } keeper ? $"{keeper.Builder}.AddEntry(ref reader, nameStart);" : "reader.Skip();";
        if (map.Elements.IsEmpty)
        {
            code.Line(keep);
        }
        else
        {
            code.Open("else").Line(keep).Close();
        }

        code.Close().Line();
        foreach (ElementModel element in map.Elements)
        {
            EmitMissing(code, map, element);
        }
    }

    /// <summary>Prints the statements that turn the next level of a <c>path</c> into a member's name.</summary>
    public static void EmitLocate(SourceWriter code, ArrayModel map)
    {
        code.Open("if (!path.TryNextName(out global::System.ReadOnlySpan<byte> name))").Line("return;").Close().Line();
        string keyword = "if";
        foreach (ElementModel element in map.Elements)
        {
            code.Open($"{keyword} (global::System.MemoryExtensions.SequenceEqual(name, {Name(element)}))");
            code.Line($"path.Member({Literals.Text(element.Name)});");
            if (element.Shape.Kind == EncodeKind.Formatter)
            {
                code.Line($"{element.Shape.Formatter}.Locate(ref path);");
            }

            code.Close();
            keyword = "else if";
        }
    }

    private static string Name(ElementModel element) => Literals.Text(element.WireName!) + "u8";

    private static void EmitValue(SourceWriter code, ElementModel element)
    {
        TypeShape shape = element.Shape;
        bool nilIsNull = shape.Null == NullKind.Nullable;
        code.Line($"{element.Seen} = true;");
        if (element.Missing == MissingKind.Error && !nilIsNull)
        {
            code.Open($"if ({ArrayReadEmitter.IsMissingNil(shape)})").Line($"reader.ThrowMissing(start, {Literals.Text(element.Name)});").Close().Line();
            code.Line($"{element.Local} = {ArrayReadEmitter.Read(shape)};");
        }
        else if (element.Missing == MissingKind.Initializer && !nilIsNull)
        {
            code.Line($"{element.Flag} = {ArrayReadEmitter.IsThere(shape)};");
            code.Open($"if ({element.Flag})").Line($"{element.Local} = {ArrayReadEmitter.Read(shape)};").Close();
        }
        else
        {
            if (element.Flag is not null)
            {
                code.Line($"{element.Flag} = true;");
            }

            code.Line($"{element.Local} = {ArrayReadEmitter.ReadOrNil(element)};");
        }
    }

    private static void EmitMissing(SourceWriter code, ArrayModel map, ElementModel element)
    {
        string? condition = element.Missing switch
        {
            MissingKind.Error => "!" + element.Seen,
            MissingKind.Default when element.Shape.Null == NullKind.Open => $"!{element.Seen} && default({element.Shape.Type}) is null",
            _ => null,
        };
        if (condition is not null)
        {
            code.Open($"if ({condition})").Line($"reader.ThrowMissing({map.StartLocal}, {Literals.Text(element.Name)});").Close().Line();
        }
    }
}
