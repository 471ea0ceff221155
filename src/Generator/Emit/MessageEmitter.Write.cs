using ProtoGen.Generator.Model;

namespace ProtoGen.Generator.Emit;

internal static partial class MessageEmitter
{
    private static void EmitWrite(SourceWriter code, MessageModel message)
    {
        code.Line("/// <inheritdoc/>");
        code.Open($"public static void Write(ref {WellKnownNames.MessagePackWriter} writer, in {message.Name.FullName} value)");
        if (message.Size.IsBounded)
        {
            code.Line("writer.Commit(ref WriteBounded(ref writer.Reserve(MaxSize), value));");
            code.Close();
            EmitWriteBounded(code, message);
            return;
        }

        string source = EmitNullCheck(code, message, "writer.WriteNil();\nreturn;");
        if (message.References != ReferenceKind.None)
        {
            string mayContainItself = message.References == ReferenceKind.BeforeMembers ? "true" : "false";
            code.Open($"if (writer.TryWriteReference({source}, mayContainItself: {mayContainItself}))").Line("return;").Close().Line();
        }

        if (message.CountsDepth)
        {
            code.Line("writer.Enter();");
        }

        EmitCalls(code, message.Callbacks.Serializing, source);
        if (message.Keeper is { } keeper)
        {
            code.Line($"global::{WellKnownNames.UnknownMembers} {keeper.Local} = {source}.{Literals.Identifier(keeper.Name)};");
        }

        ArrayWriteEmitter.Emit(code, message.Members, element => $"{source}.{element.Identifier}");
        if (message.References == ReferenceKind.WhenComplete)
        {
            code.Line($"writer.CloseReference({source});");
        }

        EmitCalls(code, message.Callbacks.Serialized, source);
        if (message.CountsDepth)
        {
            code.Line("writer.Leave();");
        }

        code.Close();
    }

    private static void EmitWriteBounded(SourceWriter code, MessageModel message)
    {
        code.Line();
        code.Line("/// <inheritdoc/>");
        code.Open($"public static ref byte WriteBounded(ref byte destination, scoped in {message.Name.FullName} value)");
        string source = EmitNullCheck(code, message, $"return ref {WellKnownNames.MessagePackEncoder}.WriteNil(ref destination);");
        EmitCalls(code, message.Callbacks.Serializing, source);
        code.Line("ref byte p = ref destination;");
        ArrayWriteEmitter.EmitBounded(code, message.Members, element => $"{source}.{element.Identifier}");
        EmitCalls(code, message.Callbacks.Serialized, source);
        code.Line("return ref p;");
        code.Close();
    }

    // A local copy of the reference stays in a register; behind `in` every byte written could have changed it.
    private static string EmitNullCheck(SourceWriter code, MessageModel message, string whenNull)
    {
        if (!message.IsReferenceType)
        {
            if (!message.Callbacks.OnWrite)
            {
                return "value";
            }

            // What is called may change it, and `in` would hide that.
            code.Line($"{message.Name.FullName} message = value;");
            return "message";
        }

        code.Line($"{message.Name.FullName} message = value;");
        code.Open("if (message is null)").Line(whenNull).Close().Line();
        return "message";
    }
}
