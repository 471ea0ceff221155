using ProtoGen.Generator.Model;

namespace ProtoGen.Generator.Emit;

/// <summary>Prints the formatter of a message, as a struct nested in it.</summary>
internal static partial class MessageEmitter
{
    private const string Part = "Formatter";

    public static string HintName(MessageModel message) => GeneratedFile.HintName(message.Name, Part);

    public static string Emit(MessageModel message) => GeneratedFile.InsideType(message.Name, message.Usage, code =>
    {
        string arguments = string.Join(", ", message.FormatterParameters.Select(static parameter => parameter.Formatter));
        string contract = $"{WellKnownNames.IFormatter}<{message.Name.FullName}>";
        code.Line($"/// <summary>Reads and writes <c>{Xml(message.Name.Display)}</c> as MessagePack: an array of its members in the order of their keys.</summary>");
        code.Line(GeneratedFile.GeneratedCode).Line(GeneratedFile.ExcludeFromCoverage).Line(GeneratedFile.Hidden);
        if (message.Usage.IsObsolete)
        {
            code.Line(GeneratedFile.Obsolete);
        }

        code.Line($"public readonly struct {WellKnownNames.Formatter}{(arguments.Length == 0 ? "" : $"<{arguments}>")} : {contract}");
        foreach (FormatterParameter parameter in message.FormatterParameters)
        {
            code.Line($"    where {parameter.Formatter} : struct, {WellKnownNames.IFormatter}<{parameter.Type}>");
        }

        code.Open();
        EmitMaxSize(code, message, contract);
        EmitWrite(code, message);
        EmitRead(code, message);
        EmitLocate(code, message);
        code.Close();
    });

    private static void EmitMaxSize(SourceWriter code, MessageModel message, string contract)
    {
        code.Line("/// <summary>The largest encoding in bytes; -1 when there is no bound.</summary>");
        code.Line($"public const int MaxSize = {message.Size.Expression ?? WellKnownNames.MessagePackSize + ".Unbounded"};");
        code.Line();
        code.Line($"static int {contract}.MaxSize => MaxSize;");
        code.Line();
    }

    private static void EmitLocate(SourceWriter code, MessageModel message)
    {
        code.Line();
        code.Line("/// <inheritdoc/>");
        code.Open($"public static void Locate(ref {WellKnownNames.MessagePath} path)");
        if (!message.Members.Elements.IsEmpty)
        {
            ArrayLocateEmitter.Emit(code, message.Members);
        }

        code.Close();
    }

    private static string Xml(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");
}
