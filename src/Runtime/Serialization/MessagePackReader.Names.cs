using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ProtoGen.Serialization;

/// <summary>The names in a message that is a map.</summary>
public ref partial struct MessagePackReader
{
    /// <summary>Reads a name if it is the next value, in its shortest form.</summary>
    /// <param name="name">The name in UTF-8: a constant, so that comparing it takes an instruction or two.</param>
    /// <returns>False, with nothing read, if the next value is another one.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryReadName(ReadOnlySpan<byte> name)
    {
        int position = _position;
        if (name.Length <= MessagePackCode.MaxFixStrLength
            && _length - position > name.Length
            && Unsafe.Add(ref _start, position) == (byte)(MessagePackCode.FixStr | name.Length)
            && MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref _start, position + 1), name.Length).SequenceEqual(name))
        {
            _position = position + 1 + name.Length;
            return true;
        }

        return false;
    }

    /// <summary>Reads the next name, whatever it is.</summary>
    /// <returns>The name in UTF-8; empty for a key that is no text, which no member has.</returns>
    public ReadOnlySpan<byte> ReadName()
    {
        if (PeekCode is (>= MessagePackCode.FixStr and < MessagePackCode.Nil) or MessagePackCode.Str8 or MessagePackCode.Str16 or MessagePackCode.Str32)
        {
            return ReadStringSpan();
        }

        Skip();
        return default;
    }

    /// <summary>Reports a map that has a member twice: two readers could disagree about which one counts.</summary>
    /// <param name="nameStart">Where its name stands the second time.</param>
    /// <exception cref="MessageSerializationException">Always.</exception>
    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    [SuppressMessage("Performance", "CA1822", Justification = "Generated code calls every error on its reader.")]
    public readonly void ThrowDuplicateName(int nameStart) => ThrowDuplicateKey(nameStart);
}
