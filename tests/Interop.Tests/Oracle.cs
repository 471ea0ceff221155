using CsCheck;
using MessagePack;
using MessagePack.Resolvers;
using ProtoGen.Serialization;

namespace ProtoGen.Interop.Tests;

/// <summary>The MessagePack package with its default resolver: the bytes that are promised.</summary>
internal static class Oracle
{
    private static readonly MessagePackSerializerOptions s_options = MessagePackSerializerOptions.Standard.WithResolver(StandardResolver.Instance);

    public static byte[] Write<T>(T value) => MessagePackSerializer.Serialize(value, s_options);

    public static T Read<T>(byte[] bytes) => MessagePackSerializer.Deserialize<T>(bytes, s_options);

    /// <summary>
    /// Both write each value as the same bytes, and what either reads from them it writes as those bytes again, so nothing
    /// was lost on the way.
    /// </summary>
    public static void Agrees<T, TFormatter>(Gen<T> values, int count = 500)
        where TFormatter : struct, IFormatter<T> =>
        values.Sample(
            value =>
            {
                byte[] expected = Write(value);
                byte[] actual = MessageSerializer.Serialize<T, TFormatter>(value);
                Assert.Equal(Convert.ToHexString(expected), Convert.ToHexString(actual));

                var ours = MessageSerializer.Deserialize<T, TFormatter>(expected);
                var theirs = Read<T>(actual);
                Assert.Equal(expected, Write(ours));
                Assert.Equal(expected, MessageSerializer.Serialize<T, TFormatter>(theirs));
                Assert.Equal(theirs?.GetType(), ours?.GetType());
            },
            iter: count,
            threads: 1);

    /// <summary>
    /// The same for a collection that has no order of its own, or one that the package does not keep, or that it reads as a
    /// type of its own: what either reads from the bytes of the other has the same content.
    /// </summary>
    public static void AgreesInContent<T, TFormatter>(Gen<T> values, Func<T, IEnumerable<object?>> content)
        where TFormatter : struct, IFormatter<T> =>
        values.Sample(
            value =>
            {
                byte[] expected = Write(value);
                byte[] actual = MessageSerializer.Serialize<T, TFormatter>(value);
                Assert.Equal(Convert.ToHexString(expected), Convert.ToHexString(actual));

                var items = content(value).ToHashSet();
                var ours = content(MessageSerializer.Deserialize<T, TFormatter>(expected)).ToArray();
                var theirs = content(Read<T>(actual)).ToArray();
                Assert.Equal(items, ours.ToHashSet());
                Assert.Equal(items, theirs.ToHashSet());
                Assert.Equal(theirs.Length, ours.Length);
            },
            iter: 300,
            threads: 1);
}
