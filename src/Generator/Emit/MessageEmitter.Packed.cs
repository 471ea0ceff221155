using ProtoGen.Generator.Model;

namespace ProtoGen.Generator.Emit;

internal static partial class MessageEmitter
{
    private const string Field = WellKnownNames.Serialization + "PackedField";

    private static string PackedContract(MessageModel message) => $"{WellKnownNames.IPackedStruct}<{message.Name.FullName}>";

    private static void EmitPacked(SourceWriter code, MessageModel message)
    {
        string type = message.Name.FullName;
        string contract = PackedContract(message);
        string parameters = string.Join(", ", message.FormatterParameters.Select(static parameter => parameter.Formatter));
        string formatter = message.FormatterName + (parameters.Length == 0 ? "" : $"<{parameters}>");

        code.Line();
        code.Line("/// <inheritdoc/>");
        code.Line($"public static {WellKnownNames.PackedForm}<{type}>? Packed => {WellKnownNames.PackedStruct}.Form<{type}, {formatter}>();");
        code.Line();
        code.Line($"static bool {contract}.IsPlain => {(message.Packed == PackedKind.Plain ? "true" : "false")};");
        code.Line();
        code.Open($"static void {contract}.Describe({WellKnownNames.PackedFields} fields)");
        foreach (ElementModel element in message.Members.AllElements)
        {
            code.Line($"fields.Add<{element.Shape.Type}, {element.Shape.Formatter}>();");
        }

        code.Close().Line();
        code.Open($"static ref byte {contract}.Write(ref byte destination, scoped in {type} value)");
        code.Line("ref byte p = ref destination;");
        foreach (ElementModel element in message.Members.AllElements)
        {
            code.Line($"p = ref {Field}.Write<{element.Shape.Type}, {element.Shape.Formatter}>(ref p, value.{element.Identifier});");
        }

        code.Line("return ref p;");
        code.Close().Line();
        code.Open($"static {type} {contract}.Read(ref byte start)");
        code.Line("ref byte p = ref start;");
        foreach (ElementModel element in message.Members.AllElements)
        {
            code.Line($"p = ref {Field}.Read<{element.Shape.Type}, {element.Shape.Formatter}>(ref p, out {element.Shape.Type} {element.Local});");
        }

        code.Line($"return {Create(message, message.Creation.Assigned)};");
        code.Close();
    }
}
