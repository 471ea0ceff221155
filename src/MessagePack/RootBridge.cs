using MessagePack;
using MessagePack.Formatters;

namespace ProtoGen;

/// <summary>A registered type as the package formats types.</summary>
internal sealed class RootBridge<T> : IMessagePackFormatter<T>
{
    public static readonly RootBridge<T> Instance = new();

    public void Serialize(ref MessagePackWriter writer, T value, MessagePackSerializerOptions options)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

        Crossing.WriteMessage(ref writer, value);
    }

    public T Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options) =>
        default(T) is null && reader.TryReadNil() ? default! : Crossing.ReadMessage<T>(ref reader, options);
}
