using System.Diagnostics.CodeAnalysis;
using ProtoGen.Serialization;

namespace ProtoGen.Rpc;

/// <summary>What a method looks like on the wire, as this program has it. Immutable.</summary>
internal sealed class MethodSchema
{
    private MethodSchema(string text)
    {
        Text = text;
        Hash = SchemaHash.Of(text);
    }

    /// <summary>The canonical text.</summary>
    public string Text { get; }

    /// <summary>The number that stands for the text.</summary>
    public ulong Hash { get; }

    /// <summary>The schema of a method, composed when it is first asked for. Runs the code of formatters that users wrote.</summary>
    public static MethodSchema Of<TMethod, TArguments>()
        where TMethod : struct, IServiceMethod<TArguments> => Kept<TMethod, TArguments>.Schema;

    /// <summary>A method of which only the name is known.</summary>
    public static MethodSchema Opaque(string name) => new($"{name} opaque");

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "A formatter of the user's that cannot describe itself takes the check from its methods, not the methods.")]
    private static MethodSchema Compose<TMethod, TArguments>()
        where TMethod : struct, IServiceMethod<TArguments>
    {
        try
        {
            var builder = new SchemaBuilder();
            TMethod.Describe(builder.Add(TMethod.Name));
            return new MethodSchema(builder.Complete());
        }
        catch (Exception)
        {
            return Opaque(TMethod.Name);
        }
    }

    private static class Kept<TMethod, TArguments>
        where TMethod : struct, IServiceMethod<TArguments>
    {
        public static readonly MethodSchema Schema = Compose<TMethod, TArguments>();
    }
}
