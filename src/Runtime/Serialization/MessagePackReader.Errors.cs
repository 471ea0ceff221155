using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace ProtoGen.Serialization;

/// <summary>Errors, out of line so that they cost the readers nothing.</summary>
public ref partial struct MessagePackReader
{
    /// <summary>Reports a member that the message lacks and that has no default.</summary>
    /// <param name="messageStart">Where the message that lacks it starts.</param>
    /// <param name="member">The member's name.</param>
    /// <exception cref="MessageSerializationException">Always.</exception>
    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    [SuppressMessage("Performance", "CA1822", Justification = "Generated code calls every error on its reader.")]
    public readonly void ThrowMissing(int messageStart, string member) => throw new MessageSerializationException(
        SerializationErrorCode.MemberMissing, $"The member {member} is missing and has no default.", messageStart, member);

    /// <summary>Reports bytes behind the last value.</summary>
    [DoesNotReturn]
    internal readonly void ThrowTrailing() => throw Error(
        SerializationErrorCode.TrailingBytes, $"{Remaining} bytes follow the value.");

    /// <summary>Reports a value of the right kind outside its range.</summary>
    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal readonly void ThrowInvalidValue(string text) => throw Error(SerializationErrorCode.InvalidValue, text);

    /// <summary>Reports a value of the right kind outside its range, for formatters, which cannot go back to its start.</summary>
    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void ThrowInvalidValue(int start, string text) =>
        throw new MessageSerializationException(SerializationErrorCode.InvalidValue, text, start);

    /// <summary>Reports an array with another number of elements than a tuple or pair has.</summary>
    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void ThrowWrongArity(int start, int expected, int actual) => throw new MessageSerializationException(
        SerializationErrorCode.InvalidValue, $"An array of {expected} was expected, this one has {actual}.", start);

    /// <summary>Reports a length that no array of several dimensions can have beside the lengths before it.</summary>
    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void ThrowInvalidLength(int start, int length) => throw new MessageSerializationException(
        SerializationErrorCode.InvalidValue, $"No array has this length of {length}, or so many elements with it.", start);

    /// <summary>Reports elements that are more or fewer than the lengths of their array say.</summary>
    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void ThrowWrongTotal(int start, long expected, int actual) => throw new MessageSerializationException(
        SerializationErrorCode.InvalidValue, $"The lengths of the array make {expected} elements, these are {actual}.", start);

    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void ThrowDuplicateKey(int keyStart) => throw new MessageSerializationException(
        SerializationErrorCode.DuplicateKey, "The map has this key twice.", keyStart);

    /// <summary>Reports a value that is no array.</summary>
    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal void ThrowNoArray() => ThrowUnexpected("an array");

    /// <summary>Reports a value of another kind, or that there is none.</summary>
    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void ThrowUnexpected(string expected)
    {
        byte code = PeekCode;
        throw code == MessagePackCode.Nil
            ? Error(SerializationErrorCode.UnexpectedNil, $"Nil stands where {expected} is needed.")
            : Error(SerializationErrorCode.UnexpectedCode, $"{expected} was expected, this is {MessagePackCode.Describe(code)} (0x{code:x2}).");
    }

    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly void ThrowTruncated() => throw Error(SerializationErrorCode.Truncated, "The bytes end inside a value.");

    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly void ThrowOverflow(long least, ulong most) => throw Error(
        SerializationErrorCode.Overflow, $"The integer is outside {least} to {most}.");

    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly void ThrowLengthExceedsInput(long declared, int headerSize) => throw Error(
        SerializationErrorCode.LengthExceedsInput, $"A length of {declared} is declared, {Remaining - headerSize} bytes are left.");

    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly void ThrowInvalidUtf8() => throw Error(SerializationErrorCode.InvalidUtf8, "The string is not valid UTF-8.");

    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly void ThrowTooDeep() => throw Error(
        SerializationErrorCode.DepthExceeded, $"Messages are nested more than {MaxDepth} deep.");

    [DoesNotReturn]
    private readonly void ThrowTooDeepToSkip() => throw Error(
        SerializationErrorCode.DepthExceeded, $"A skipped value is nested more than {MessagePackLimits.MaxSkipDepth} deep.");

    private readonly MessageSerializationException Error(SerializationErrorCode code, string text)
    {
        CheckUncopied();
        return new MessageSerializationException(code, text, Position);
    }
}
