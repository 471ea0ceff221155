using ProtoGen.TestKit;

namespace ProtoGen.Generator.ExecutionTests.Messages;

#pragma warning disable PG0050 // who calls names the type

/// <summary>Bytes in segments, which must read as in one piece.</summary>
internal static class Cut
{
    /// <summary>By byte, at random and at each place into two: the same value, told by how it is written.</summary>
    public static void Same<T>(byte[] bytes)
    {
        byte[] expected = MessageSerializer.Serialize(MessageSerializer.Deserialize<T>(bytes));
        Assert.All(Segmented.Every(bytes, mostCuts: 100), segments =>
            Assert.Equal(expected, MessageSerializer.Serialize(MessageSerializer.Deserialize<T>(in segments))));
    }

    /// <summary>The same error in the same place.</summary>
    public static void SameError<T>(byte[] bytes, string path, long offset)
    {
        var expected = Assert.Throws<MessageSerializationException>(() => MessageSerializer.Deserialize<T>(bytes));
        Assert.Equal((path, offset), (expected.Path, expected.Offset));
        Assert.All(Segmented.Every(bytes, mostCuts: 100), segments =>
        {
            var error = Assert.Throws<MessageSerializationException>(() => MessageSerializer.Deserialize<T>(in segments));
            Assert.Equal((expected.Code, path, offset, expected.Message), (error.Code, error.Path, error.Offset, error.Message));
        });
    }
}
