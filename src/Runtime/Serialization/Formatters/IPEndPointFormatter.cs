using System.ComponentModel;
using System.Net;
using System.Runtime.CompilerServices;

namespace ProtoGen.Serialization;

/// <summary>Formats <see cref="IPEndPoint"/> as an array of address and port.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct IPEndPointFormatter : IFormatter<IPEndPoint>
{
    /// <inheritdoc/>
    public static int MaxSize => MessagePackSize.IPEndPoint;

    /// <inheritdoc/>
    public static void Write(ref MessagePackWriter writer, in IPEndPoint value) =>
        writer.Commit(ref WriteBounded(ref writer.Reserve(MessagePackSize.IPEndPoint), in value));

    /// <inheritdoc/>
    public static ref byte WriteBounded(ref byte destination, scoped in IPEndPoint value)
    {
        IPEndPoint? endPoint = value;
        if (endPoint is null)
        {
            return ref MessagePackEncoder.WriteNil(ref destination);
        }

        destination = MessagePackCode.FixArray | 2;
        ref byte next = ref IPAddressFormatter.WriteBounded(ref Unsafe.Add(ref destination, 1), endPoint.Address);
        return ref MessagePackEncoder.WriteUInt16(ref next, (ushort)endPoint.Port);
    }

    /// <inheritdoc/>
    public static IPEndPoint Read(ref MessagePackReader reader)
    {
        TupleHeader.Read(ref reader, 2);
        return new IPEndPoint(IPAddressFormatter.Read(ref reader), reader.ReadUInt16());
    }

    /// <inheritdoc/>
    public static void Locate(ref MessagePath path) => path.Component("Address", "Port");
}
