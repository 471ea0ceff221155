using ProtoGen.Generator.Model;

namespace ProtoGen.Generator.Emit;

/// <summary>What reading does for messages that occur more than once and are written once.</summary>
internal static partial class MessageEmitter
{
    // A reference to one that was read before.
    private static void EmitKnown(SourceWriter code, MessageModel message, string whenKnown)
    {
        if (message.References != ReferenceKind.None)
        {
            code.Open($"if (reader.TryReadReference(out {message.Name.FullName}? known))").Line(whenKnown).Close().Line();
        }

        if (message.References == ReferenceKind.WhenComplete)
        {
            code.Line("reader.OpenReference();");
        }
    }

    // Made before its members, which may refer to it.
    private static void EmitEarly(SourceWriter code, MessageModel message)
    {
        if (message.References == ReferenceKind.BeforeMembers)
        {
            code.Line($"{message.Name.FullName} result = {Create(message, new EquatableArray<string>())};");
            code.Line("reader.AddReference(start, result);");
        }
    }

    private static void EmitLate(SourceWriter code, MessageModel message)
    {
        if (message.References == ReferenceKind.WhenComplete)
        {
            code.Line("reader.CloseReference(start, result);");
        }
    }

    private static void EmitAssignments(SourceWriter code, MessageModel message, bool isComplete)
    {
        code.Line();
        if (message.Keeper is { } keeper)
        {
            code.Line($"result.{Literals.Identifier(keeper.Name)} = {keeper.Local};");
        }

        foreach (ElementModel element in message.Members.AllElements)
        {
            string assignment = $"result.{element.Identifier} = {element.Local};";
            if (ArrayReadEmitter.SetsFlag(element, isComplete))
            {
                code.Open($"if ({element.Flag})").Line(assignment).Close().Line();
            }
            else
            {
                code.Line(assignment);
            }
        }
    }
}
