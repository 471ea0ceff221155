using ProtoGen.Generator.Model;

namespace ProtoGen.Generator.Emit;

/// <summary>Prints the formatter of a message, as a struct nested in it.</summary>
internal static partial class MessageEmitter
{
    public static string HintName(MessageModel message) => GeneratedFile.HintName(message.Name, message.FormatterName);

    public static string Emit(MessageModel message) => FormatterStruct.Emit(
        message.Name,
        message.FormatterName,
        message.FormatterParameters,
        message.Usage,
        message.Members.IsMap ? "a map of its members by name" : "an array of its members in the order of their keys",
        Attributes(message),
        message.Packed == PackedKind.None ? null : PackedContract(message),
        code =>
        {
            FormatterStruct.EmitMaxSize(code, message.Name, message.Largest.Expression, message.Size.IsBounded);
            if (message is { Keeper: not null, Members.IsMap: true })
            {
                MapReadEmitter.EmitNames(code, message.Members);
            }

            EmitWrite(code, message);
            EmitRead(code, message);
            EmitLocate(code, message);
            SchemaEmitter.EmitMessage(code, message);
            if (message.IsPopulatable)
            {
                EmitPopulate(code, message);
            }

            if (message.Packed != PackedKind.None)
            {
                EmitPacked(code, message);
            }
        });

    private static IEnumerable<string> Attributes(MessageModel message)
    {
        if (message.HidesMembers)
        {
            yield return $"[{WellKnownNames.HiddenMembers}]";
        }

        if (message.IsDerived)
        {
            yield return FormatterStruct.TakesPlaceOfBase;
        }
    }

    // The user's own methods.
    private static void EmitCalls(SourceWriter code, EquatableArray<CallbackModel> calls, string target)
    {
        foreach (CallbackModel call in calls)
        {
            code.Line($"{(call.Declaring is { } declaring ? $"(({declaring}){target})" : target)}.{call.Method}();");
        }
    }

    private static void EmitLocate(SourceWriter code, MessageModel message)
    {
        code.Line();
        code.Line("/// <inheritdoc/>");
        code.Open($"public static void Locate(ref {WellKnownNames.MessagePath} path)");
        if (message.Members.IsMap)
        {
            MapReadEmitter.EmitLocate(code, message.Members);
        }
        else if (message.Members.AllElements.Any())
        {
            ArrayLocateEmitter.Emit(code, message.Members);
        }

        code.Close();
    }
}
