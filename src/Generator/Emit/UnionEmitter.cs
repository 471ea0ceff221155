using ProtoGen.Generator.Model;

namespace ProtoGen.Generator.Emit;

/// <summary>Prints the formatter of a union, as a struct nested in it.</summary>
internal static class UnionEmitter
{
    public static string HintName(UnionModel union) => GeneratedFile.HintName(union.Name, WellKnownNames.Formatter);

    public static string Emit(UnionModel union) => FormatterStruct.Emit(
        union.Name,
        WellKnownNames.Formatter,
        union.FormatterParameters,
        union.Usage,
        "an array of the case's tag and its value",
        union.IsDerived ? [FormatterStruct.TakesPlaceOfBase] : [],
        null,
        code =>
        {
            FormatterStruct.EmitMaxSize(code, union.Name, null, false);
            EmitWrite(code, union);
            EmitRead(code, union);
            EmitLocate(code, union);
            SchemaEmitter.EmitUnion(code, union);
        });

    private static void EmitWrite(SourceWriter code, UnionModel union)
    {
        code.Line("/// <inheritdoc/>");
        code.Open($"public static void Write(ref {WellKnownNames.MessagePackWriter} writer, in {union.Name.FullName} value)");
        code.Open("switch (value)");
        foreach (CaseModel item in union.Cases)
        {
            code.Line($"case {item.Type} item{(item.IsExact ? $" when item.GetType() == typeof({item.Type})" : "")}:").Indent();
            code.Line($"writer.WriteUnionHeader({Literals.Number(item.Tag)});");
            code.Line($"{item.Formatter}.Write(ref writer, item);");
            code.Line("break;").Outdent();
        }

        if (union.Fallback is { } fallback)
        {
            code.Line($"case {fallback} item:").Indent();
            // Through the interface: its member need not be a public one of the type.
            code.Line($"writer.WriteUnknownCase(((global::{WellKnownNames.UnknownCaseInterface})item).Unknown);").Line("break;").Outdent();
        }

        code.Line("case null:").Indent().Line("writer.WriteNil();").Line("break;").Outdent();
        code.Line("default:").Indent().Line($"throw {WellKnownNames.MessagePackWriter}.UnlistedCase(value);").Outdent();
        code.Close().Close().Line();
    }

    private static void EmitRead(SourceWriter code, UnionModel union)
    {
        code.Line("/// <inheritdoc/>");
        code.Open($"public static {union.Name.FullName} Read(ref {WellKnownNames.MessagePackReader} reader)");
        if (union.Fallback is null)
        {
            code.Line("int start = reader.Position;");
        }

        code.Line("int count = reader.ReadUnionHeader(out int tag);");
        code.Line($"{union.Name.FullName} value;");
        code.Open("switch (tag)");
        foreach (CaseModel item in union.Cases)
        {
            code.Line($"case {Literals.Number(item.Tag)}:").Indent();
            code.Line($"value = {item.Formatter}.Read(ref reader);").Line("break;").Outdent();
        }

        code.Line("default:").Indent();
        if (union.Fallback is { } fallback)
        {
            code.Line($"value = new {fallback}(reader.ReadUnknownCase(tag));").Line("break;").Outdent();
        }
        else
        {
            code.Line($"throw {WellKnownNames.MessagePackReader}.UnknownCase(start, tag);").Outdent();
        }

        code.Close().Line();
        code.Line("reader.SkipRest(count - 2);").Line("return value;").Close().Line();
    }

    private static void EmitLocate(SourceWriter code, UnionModel union)
    {
        code.Line("/// <inheritdoc/>");
        code.Open($"public static void Locate(ref {WellKnownNames.MessagePath} path)");
        code.Open("if (!path.TryNextCase(out int tag))").Line("return;").Close().Line();
        code.Open("switch (tag)");
        foreach (CaseModel item in union.Cases)
        {
            code.Line($"case {Literals.Number(item.Tag)}:").Indent();
            code.Line($"{item.Formatter}.Locate(ref path);").Line("break;").Outdent();
        }

        code.Close().Close();
    }
}
