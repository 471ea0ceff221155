using System.Collections.Frozen;

namespace ProtoGen.Generator.ExecutionTests.Collections;

/// <summary>System.Collections.Frozen.</summary>
public class FrozenTests
{
    [Fact]
    public void FrozenSet_comes_back() => Expect.Bytes(
        new[] { 300 }.ToFrozenSet(), "91 cd012c", v => MessageSerializer.Serialize(v), b => MessageSerializer.Deserialize<FrozenSet<int>>(b));

    [Fact]
    public void FrozenSet_of_texts_comes_back() => Expect.Bytes(
        new[] { "a" }.ToFrozenSet(), "91 a161", v => MessageSerializer.Serialize(v), b => MessageSerializer.Deserialize<FrozenSet<string>>(b));

    [Fact]
    public void FrozenDictionary_comes_back() => Expect.Bytes(
        new Dictionary<string, int?> { ["a"] = null }.ToFrozenDictionary(), "81 a161 c0", v => MessageSerializer.Serialize(v), b => MessageSerializer.Deserialize<FrozenDictionary<string, int?>>(b));

    [Fact]
    public void A_large_one_finds_what_it_holds()
    {
        var texts = Enumerable.Range(0, 1000).Select(i => $"key {i}").ToFrozenSet();
        var numbers = Enumerable.Range(0, 1000).ToFrozenDictionary(i => i * 7919L, i => i);

        var textsBack = MessageSerializer.Deserialize<FrozenSet<string>>(MessageSerializer.Serialize(texts));
        var numbersBack = MessageSerializer.Deserialize<FrozenDictionary<long, int>>(MessageSerializer.Serialize(numbers));

        Assert.Equal(1000, textsBack.Count);
        Assert.All(texts, text => Assert.True(textsBack.TryGetValue(text, out _)));
        Assert.All(numbers, entry => Assert.Equal(entry.Value, numbersBack[entry.Key]));
        Assert.False(textsBack.TryGetValue("key 1000", out _));
    }

    [Fact]
    public void Empty_and_null()
    {
        Expect.EmptyAndNull(FrozenSet<int>.Empty, "90", v => MessageSerializer.Serialize(v), b => MessageSerializer.Deserialize<FrozenSet<int>>(b));
        Expect.EmptyAndNull(FrozenDictionary<string, int?>.Empty, "80", v => MessageSerializer.Serialize(v), b => MessageSerializer.Deserialize<FrozenDictionary<string, int?>>(b));
    }
}
