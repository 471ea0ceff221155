namespace ProtoGen.Generator.ExecutionTests.Collections;

/// <summary>What LINQ groups.</summary>
public class LookupTests
{
    private static readonly int[] s_numbers = [1, 2, 3, 4];

    [Fact]
    public void ILookup_comes_back()
    {
        var lookup = s_numbers.ToLookup(n => n % 2 == 0);
        byte[] bytes = MessageSerializer.Serialize(lookup);

        var back = MessageSerializer.Deserialize<ILookup<bool, int>>(bytes);

        Assert.Equal("92 92 c2 92 01 03 92 c3 92 02 04".Replace(" ", "", StringComparison.Ordinal), Convert.ToHexStringLower(bytes));
        Assert.Equal(bytes, MessageSerializer.Serialize(back));
        Assert.Equal(2, back.Count);
        Assert.Equal([2, 4], back[true]);
        Assert.Equal([false, true], back.Select(group => group.Key));
    }

    [Fact]
    public void A_key_that_is_not_there_has_no_elements()
    {
        var back = MessageSerializer.Deserialize<ILookup<string, int>>(MessageSerializer.Serialize(s_numbers.ToLookup(n => "n")));

        Assert.False(back.Contains("m"));
        Assert.Empty(back["m"]);
        Assert.True(back.Contains("n"));
    }

    [Fact]
    public void A_null_key_comes_back_where_it_is_declared()
    {
        ILookup<string?, int> lookup = s_numbers.ToLookup(n => n > 2 ? null : "small");
        byte[] bytes = MessageSerializer.Serialize(lookup);

        var back = MessageSerializer.Deserialize<ILookup<string?, int>>(bytes);

        Assert.Equal("92 92 a5736d616c6c 92 01 02 92 c0 92 03 04".Replace(" ", "", StringComparison.Ordinal), Convert.ToHexStringLower(bytes));
        Assert.Equal([3, 4], back[null]);
        Assert.True(back.Contains(null));
        Assert.Equal(bytes, MessageSerializer.Serialize(back));
    }

    [Fact]
    public void A_key_that_comes_twice_is_refused()
    {
        var error = Assert.Throws<MessageSerializationException>(() => MessageSerializer.Deserialize<ILookup<bool, int>>(Convert.FromHexString("9292c29092c290")));
        var ofNull = Assert.Throws<MessageSerializationException>(() => MessageSerializer.Deserialize<ILookup<string?, int>>(Convert.FromHexString("9292c09092c090")));

        Assert.Equal((SerializationErrorCode.DuplicateKey, "ILookup<bool, int>[1].Key", 5), (error.Code, error.Path, (int)error.Offset));
        Assert.Equal((SerializationErrorCode.DuplicateKey, "ILookup<string, int>[1].Key", 5), (ofNull.Code, ofNull.Path, (int)ofNull.Offset));
    }

    [Fact]
    public void IGrouping_comes_back()
    {
        var grouping = s_numbers.GroupBy(n => n % 2 == 0).First();
        byte[] bytes = MessageSerializer.Serialize(grouping);

        var back = MessageSerializer.Deserialize<IGrouping<bool, int>>(bytes);

        Assert.Equal("92c2920103", Convert.ToHexStringLower(bytes));
        Assert.False(back.Key);
        Assert.Equal([1, 3], back);
        Assert.Equal(bytes, MessageSerializer.Serialize(back));
    }

    [Fact]
    public void Groups_travel_in_other_collections()
    {
        List<IGrouping<int, string>> groups = [.. new[] { "a", "bb", "cc" }.GroupBy(text => text.Length)];

        var back = MessageSerializer.Deserialize<List<IGrouping<int, string>>>(MessageSerializer.Serialize(groups));

        Assert.Equal([1, 2], back.Select(group => group.Key));
        Assert.Equal(["bb", "cc"], back[1]);
    }
}
