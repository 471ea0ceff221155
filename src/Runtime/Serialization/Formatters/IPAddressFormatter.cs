using System.Buffers.Binary;
using System.ComponentModel;
using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ProtoGen.Serialization;

/// <summary>Formats <see cref="IPAddress"/> as binary in network order: 4 bytes, or 16, or 20 where an IPv6 address has a scope, which comes last.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct IPAddressFormatter : IFormatter<IPAddress>
{
    private const int AddressSize = 16;
    private const int ScopeSize = 4;

    /// <inheritdoc/>
    public static int MaxSize => MessagePackSize.IPAddress;

    /// <inheritdoc/>
    public static void Write(ref MessagePackWriter writer, in IPAddress value) =>
        writer.Commit(ref WriteBounded(ref writer.Reserve(MessagePackSize.IPAddress), in value));

    /// <inheritdoc/>
    public static ref byte WriteBounded(ref byte destination, scoped in IPAddress value)
    {
        IPAddress? address = value;
        if (address is null)
        {
            return ref MessagePackEncoder.WriteNil(ref destination);
        }

        ref byte body = ref Unsafe.Add(ref destination, 2);
        if (!address.TryWriteBytes(MemoryMarshal.CreateSpan(ref body, AddressSize), out int length))
        {
            throw new InvalidOperationException("An address has at most 16 bytes.");
        }

        // The scope says which network card a link-local address belongs to; it takes part in equality.
        uint scope = address.AddressFamily == AddressFamily.InterNetworkV6 ? (uint)address.ScopeId : 0;
        if (scope != 0)
        {
            BigEndian.Store32(ref Unsafe.Add(ref body, length), scope);
            length += ScopeSize;
        }

        destination = MessagePackCode.Bin8;
        Unsafe.Add(ref destination, 1) = (byte)length;
        return ref Unsafe.Add(ref body, length);
    }

    /// <inheritdoc/>
    public static IPAddress Read(ref MessagePackReader reader)
    {
        int start = reader.Position;
        var bytes = reader.ReadBinarySpan();
        switch (bytes.Length)
        {
            case 4 or AddressSize:
                return new IPAddress(bytes);
            case AddressSize + ScopeSize:
                return new IPAddress(bytes[..AddressSize], BinaryPrimitives.ReadUInt32BigEndian(bytes[AddressSize..]));
            default:
                MessagePackReader.ThrowInvalidValue(start, "An address has 4, 16 or 20 bytes.");
                return null;
        }
    }

    /// <inheritdoc/>
    public static void Locate(ref MessagePath path)
    {
    }
}
