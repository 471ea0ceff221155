using System.Numerics;
using MessagePack;
using MessagePack.Formatters;
using MessagePack.Resolvers;

namespace ProtoGen.Benchmarks.Shapes;

/// <summary>A thousand vectors, and how the MessagePack package, which does not know them, is told to write them.</summary>
internal static class Vectors
{
    public static MessagePackSerializerOptions Options { get; } = MessagePackSerializerOptions.Standard.WithResolver(
        CompositeResolver.Create([new Formatter()], [StandardResolver.Instance]));

    public static Vector3[] Sample()
    {
        var random = new Random(20_260_321);
        return [.. Enumerable.Range(0, Arrays.Length).Select(_ => new Vector3(random.NextSingle(), random.NextSingle(), random.NextSingle()))];
    }

    private sealed class Formatter : IMessagePackFormatter<Vector3>
    {
        public void Serialize(ref MessagePackWriter writer, Vector3 value, MessagePackSerializerOptions options)
        {
            writer.WriteArrayHeader(3);
            writer.Write(value.X);
            writer.Write(value.Y);
            writer.Write(value.Z);
        }

        public Vector3 Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options) => reader.ReadArrayHeader() == 3
            ? new Vector3(reader.ReadSingle(), reader.ReadSingle(), reader.ReadSingle())
            : throw new MessagePackSerializationException("A vector is an array of three.");
    }
}
