using System.Buffers.Binary;
using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace ProtoGen.Benchmarks.Calls.Sockets;

/// <summary>
/// Frames over a socket as one would write them by hand for one purpose: four bytes of length, one of kind, four of
/// slot, the payload. Used by one loop at a time; waiting allocates nothing.
/// </summary>
internal sealed class Frames(Socket socket, bool oneSendPerFrame) : IDisposable
{
    public const byte Call = 0;
    public const byte OneWay = 1;
    public const byte Stream = 2;
    private const int LengthSize = 4;
    private const int HeaderSize = LengthSize + 5;
    private const int SendAt = 64 << 10;

    private readonly byte[] _input = new byte[256 << 10];
    private byte[] _output = new byte[2 * SendAt];
    private int _start;
    private int _end;
    private int _written;

    /// <summary>Whether what is written should leave now.</summary>
    public bool ShouldSend => _written > 0 && (oneSendPerFrame || _written >= SendAt);

    public void Dispose() => socket.Dispose();

    /// <summary>Room for a payload of the next frame; <see cref="Commit"/> says how much was used.</summary>
    public Memory<byte> Reserve(int size)
    {
        if (_output.Length - _written < HeaderSize + size)
        {
            Array.Resize(ref _output, Math.Max(_output.Length * 2, _written + HeaderSize + size));
        }

        return _output.AsMemory(_written + HeaderSize);
    }

    /// <summary>Completes the frame whose payload stands in the reserved room.</summary>
    public void Commit(byte kind, int slot, int size)
    {
        var header = _output.AsSpan(_written, HeaderSize);
        BinaryPrimitives.WriteInt32LittleEndian(header, HeaderSize - LengthSize + size);
        header[LengthSize] = kind;
        BinaryPrimitives.WriteInt32LittleEndian(header[(LengthSize + 1)..], slot);
        _written += HeaderSize + size;
    }

    /// <summary>Sends everything that is written.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public async ValueTask SendAsync()
    {
        for (var sent = 0; sent < _written;)
        {
            sent += await socket.SendAsync(_output.AsMemory(sent, _written - sent));
        }

        _written = 0;
    }

    /// <summary>The next frame that is complete, if one is; valid until the next receive.</summary>
    public bool TryRead(out byte kind, out int slot, out ReadOnlyMemory<byte> payload)
    {
        var available = _end - _start;
        if (available >= LengthSize && BinaryPrimitives.ReadInt32LittleEndian(_input.AsSpan(_start)) is var length && available >= LengthSize + length)
        {
            kind = _input[_start + LengthSize];
            slot = BinaryPrimitives.ReadInt32LittleEndian(_input.AsSpan(_start + LengthSize + 1));
            payload = _input.AsMemory(_start + HeaderSize, length - (HeaderSize - LengthSize));
            _start += LengthSize + length;
            return true;
        }

        (kind, slot, payload) = (default, default, default);
        return false;
    }

    /// <summary>Receives more; false when the peer has closed.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<bool> ReceiveAsync()
    {
        _input.AsSpan(_start, _end - _start).CopyTo(_input);
        (_start, _end) = (0, _end - _start);
        var received = await socket.ReceiveAsync(_input.AsMemory(_end));
        _end += received;
        return received > 0;
    }
}
