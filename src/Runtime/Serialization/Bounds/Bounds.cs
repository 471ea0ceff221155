using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace ProtoGen.Serialization;

/// <summary>The errors of what is longer than its bound, out of line.</summary>
internal static class Bounds
{
    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void ThrowLongText(int start, int bound) => throw new MessageSerializationException(
        SerializationErrorCode.BoundExceeded, $"The string has more than the {bound} characters that are allowed.", start);

    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void ThrowTooMany(int start, long length, int bound) => throw new MessageSerializationException(
        SerializationErrorCode.BoundExceeded, $"There are {length} elements or bytes where {bound} are allowed.", start);
}
