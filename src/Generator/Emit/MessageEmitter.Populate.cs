using ProtoGen.Generator.Model;

namespace ProtoGen.Generator.Emit;

internal static partial class MessageEmitter
{
    /// <summary>Prints the method that reads into an object that is there: all of it is read before anything is set.</summary>
    private static void EmitPopulate(SourceWriter code, MessageModel message)
    {
        string target = message.IsReferenceType ? "message" : "value";
        ArrayModel members = Populated(message.Members, target);
        code.Line();
        code.Line("/// <inheritdoc/>");
        code.Open($"public static void Populate(ref {WellKnownNames.MessagePackReader} reader, ref {message.Name.FullName} value)");
        EmitKnown(code, message, "value = known;\nreturn;");
        if (message.IsReferenceType)
        {
            code.Line($"{message.Name.FullName} message = value;");
        }

        code.Line("int start = reader.Position;");
        if (message.CountsDepth)
        {
            code.Line("reader.Enter();");
        }

        EmitBuilder(code, message);
        code.Line($"int count = reader.{(members.IsMap ? "ReadMapHeader" : "ReadArrayHeader")}();");
        if (message.References == ReferenceKind.BeforeMembers)
        {
            code.Line("reader.AddReference(start, message);");
        }

        if (members.IsMap)
        {
            MapReadEmitter.Emit(code, members);
        }
        else
        {
            ArrayReadEmitter.EmitPartial(code, members);
            ArrayReadEmitter.EmitRest(code, members);
            code.Line();
        }

        if (message.Keeper is { } keeper)
        {
            code.Line($"{target}.{Literals.Identifier(keeper.Name)} = {Built(message, keeper)};");
        }

        foreach (ElementModel element in members.AllElements)
        {
            string assignment = $"{target}.{element.Identifier} = {element.Local};";
            if (element.Flag is null)
            {
                code.Line(assignment);
            }
            else
            {
                code.Open($"if ({element.Flag})").Line(assignment).Close();
            }
        }

        if (message.References == ReferenceKind.WhenComplete)
        {
            code.Line("reader.CloseReference(start, message);");
        }

        EmitCalls(code, message.Callbacks.Deserialized, target);
        EmitLeave(code, message);
        code.Close();
    }

    // The members as they are read for this: a missing one is no error and has no default, unless its writer leaves defaults
    // out, and some are read into what is there.
    private static ArrayModel Populated(ArrayModel array, string target) => array with
    {
        Base = array.Base is null ? null : Populated(array.Base, target),
        Elements = array.Elements.Select(element => Populated(element, target)).ToEquatableArray(),
    };

    private static ElementModel Populated(ElementModel element, string target)
    {
        TypeShape shape = element.PopulatedBy is { } formatter ? element.Shape with { Reading = Into(element, formatter, target) } : element.Shape;
        return element.WrittenIf is not null
            ? element with { Shape = shape }
            : element with { Missing = MissingKind.Initializer, Flag = element.SetIf, DefaultText = null, Shape = shape };
    }

    private static string Into(ElementModel element, string formatter, string target)
    {
        string type = element.Shape.IsNullable ? element.Shape.Type.Substring(0, element.Shape.Type.Length - 1) : element.Shape.Type;
        string read = $"{WellKnownNames.Population}.Read<{type}, {formatter}>(ref reader, {target}.{element.Identifier})";
        return element.Shape.IsNullable ? $"(reader.TryReadNil() ? null : {read})" : read;
    }
}
