using ProtoGen.Generator.Model;

namespace ProtoGen.Generator.Emit;

internal static partial class MessageEmitter
{
    private static void EmitRead(SourceWriter code, MessageModel message)
    {
        string reader = $"ref {WellKnownNames.MessagePackReader} reader";
        ArrayModel members = message.Members;
        code.Line();
        code.Line("/// <inheritdoc/>");
        code.Open($"public static {message.Name.FullName} Read({reader})");
        EmitKnown(code, message, "return known;");
        if (message.Memory is not null)
        {
            code.Line($"reader.Charge({message.Memory});");
        }

        if (members.Count == 0 && message.Keeper is null)
        {
            if (message.References != ReferenceKind.None)
            {
                code.Line("int start = reader.Position;");
            }

            code.Line(members.IsMap ? "reader.SkipRest(2 * reader.ReadMapHeader());" : "reader.SkipRest(reader.ReadArrayHeader());");
            EmitEarly(code, message);

            // It contains nothing, so that no level was entered that could be left; as a case of itself it counts them elsewhere.
            MessageModel empty = message with { CountsDepth = false };
            if (message.References == ReferenceKind.BeforeMembers)
            {
                EmitEnd(code, empty);
            }
            else
            {
                EmitReturn(code, empty, Create(message, message.Creation.Assigned));
            }

            code.Close();
            return;
        }

        code.Line("int start = reader.Position;");
        if (message.CountsDepth)
        {
            code.Line("reader.Enter();");
        }

        EmitBuilder(code, message);
        if (members.IsMap)
        {
            code.Line("int count = reader.ReadMapHeader();");
            EmitEarly(code, message);
            MapReadEmitter.Emit(code, members);
            EmitCreation(code, message, isComplete: false);
            code.Close();
            return;
        }

        code.Line("int count = reader.ReadArrayHeader();");
        if (members.Base is not null)
        {
            EmitEarly(code, message);
            ArrayReadEmitter.EmitPartial(code, members);
            ArrayReadEmitter.EmitRest(code, members);
            EmitCreation(code, message, isComplete: false);
            code.Close();
            return;
        }

        if (members.Count > 0)
        {
            code.Open($"if (count < {Literals.Number(members.Count)})");
            code.Line("return ReadOlder(ref reader, start, count);");
            code.Close().Line();
        }

        EmitEarly(code, message);
        ArrayReadEmitter.EmitComplete(code, members);
        EmitCreation(code, message, isComplete: true);
        code.Close();
        if (members.Count == 0)
        {
            return;
        }

        code.Line();
        code.Line(members.LengthLocal is null
            ? "// Bytes of an older writer, which knows fewer members: rare, and so kept out of the way."
            : "// Bytes without the defaults at their end, or of an older writer, which knows fewer members.");
        code.Line("[global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]");
        code.Open($"private static {message.Name.FullName} ReadOlder({reader}, int start, int count)");
        EmitBuilder(code, message);
        EmitEarly(code, message);
        ArrayReadEmitter.EmitPartial(code, members);
        EmitCreation(code, message, isComplete: false);
        code.Close();
    }

    private static void EmitBuilder(SourceWriter code, MessageModel message)
    {
        if (message.Keeper is { } keeper)
        {
            code.Line($"{WellKnownNames.UnknownMembersBuilder} {keeper.Builder} = default;");
        }
    }

    private static string Built(MessageModel message, KeeperModel keeper) =>
        $"{keeper.Builder}.Build({(message.Members.IsMap ? KeeperModel.Names : "")})";

    private static void EmitCreation(SourceWriter code, MessageModel message, bool isComplete)
    {
        if (message.Keeper is { } keeper)
        {
            code.Line($"global::{WellKnownNames.UnknownMembers} {keeper.Local} = {Built(message, keeper)};");
        }

        if (message.References == ReferenceKind.BeforeMembers)
        {
            EmitAssignments(code, message, isComplete);
            EmitEnd(code, message);
            return;
        }

        ElementModel[] initialized = [.. message.Members.AllElements.Where(element => ArrayReadEmitter.SetsFlag(element, isComplete))];
        if (initialized.Length > 0 && initialized.All(static element => element.IsSettable))
        {
            // Made once: what is missing keeps what its initializer made of it.
            IEnumerable<string> assigned = message.Creation.Assigned.Except(initialized.Select(static element => element.Name));
            code.Line().Line($"{message.Name.FullName} result = {Create(message, assigned.ToEquatableArray())};");
            EmitLate(code, message);
            foreach (ElementModel element in initialized)
            {
                code.Open($"if ({element.Flag})").Line($"result.{element.Identifier} = {element.Local};").Close().Line();
            }

            EmitEnd(code, message);
            return;
        }

        if (initialized.Length > 0)
        {
            code.Open($"if ({string.Join(" || ", initialized.Select(static element => "!" + element.Flag))})");
            code.Line("// Only made to see what the initializers make of the missing members.");
            code.Line($"{message.Name.FullName} defaults = {Create(message, message.Creation.Required)};");
            foreach (ElementModel element in initialized)
            {
                string found = initialized.Length == 1 ? "" : $"{element.Flag} ? {element.Local} : ";
                code.Line($"{element.Local} = {found}defaults.{element.Identifier};");
            }

            code.Close();
        }

        code.Line();
        EmitReturn(code, message, Create(message, message.Creation.Assigned));
    }

    private static void EmitReturn(SourceWriter code, MessageModel message, string creation)
    {
        if (message.Callbacks.Deserialized.IsEmpty && message.References == ReferenceKind.None)
        {
            EmitLeave(code, message);
            code.Line($"return {creation};");
            return;
        }

        code.Line($"{message.Name.FullName} result = {creation};");
        EmitLate(code, message);
        EmitEnd(code, message);
    }

    private static void EmitEnd(SourceWriter code, MessageModel message)
    {
        EmitCalls(code, message.Callbacks.Deserialized, "result");
        EmitLeave(code, message);
        code.Line("return result;");
    }

    private static void EmitLeave(SourceWriter code, MessageModel message)
    {
        if (message.CountsDepth)
        {
            code.Line("reader.Leave();");
        }
    }

    private static string Create(MessageModel message, EquatableArray<string> assigned)
    {
        Dictionary<string, string> locals = message.Members.AllElements.ToDictionary(static element => element.Name, static element => element.Local);
        if (message.Keeper is { } keeper)
        {
            locals.Add(keeper.Name, keeper.Local);
        }

        string arguments = string.Join(", ", message.Creation.Arguments.Select(argument =>
            (argument.Name is null ? "" : argument.Name + ": ") + argument.Modifier + (argument.Member is null ? argument.Constant : locals[argument.Member])));
        string creation = $"new {message.Name.FullName}({arguments})";
        return assigned.IsEmpty
            ? creation
            : creation + " { " + string.Join(", ", assigned.Select(name => $"{Literals.Identifier(name)} = {locals[name]}")) + " }";
    }
}
