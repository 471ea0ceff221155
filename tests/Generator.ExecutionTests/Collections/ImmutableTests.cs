using System.Collections.Immutable;

namespace ProtoGen.Generator.ExecutionTests.Collections;

/// <summary>System.Collections.Immutable.</summary>
public class ImmutableTests
{
    [Fact]
    public void ImmutableArray_comes_back() => Expect.Bytes(
        ImmutableArray.Create(1, 2, 300), "93 01 02 cd012c", v => MessageSerializer.Serialize(v), b => MessageSerializer.Deserialize<ImmutableArray<int>>(b));

    [Fact]
    public void ImmutableList_comes_back() => Expect.Bytes(
        ImmutableList.Create("a", null), "92 a161 c0", v => MessageSerializer.Serialize(v), b => MessageSerializer.Deserialize<ImmutableList<string?>>(b));

    [Fact]
    public void ImmutableQueue_comes_back() => Expect.Bytes(
        ImmutableQueue.Create(1, 2), "92 01 02", v => MessageSerializer.Serialize(v), b => MessageSerializer.Deserialize<ImmutableQueue<int>>(b));

    [Fact]
    public void ImmutableStack_comes_back() => Expect.Bytes(
        ImmutableStack.Create(1, 2, 3), "93 03 02 01", v => MessageSerializer.Serialize(v), b => MessageSerializer.Deserialize<ImmutableStack<int>>(b));

    [Fact]
    public void ImmutableHashSet_comes_back() => Expect.Bytes(
        ImmutableHashSet.Create("a"), "91 a161", v => MessageSerializer.Serialize(v), b => MessageSerializer.Deserialize<ImmutableHashSet<string>>(b));

    [Fact]
    public void ImmutableSortedSet_comes_back() => Expect.Bytes(
        ImmutableSortedSet.Create(3, 1, 2), "93 01 02 03", v => MessageSerializer.Serialize(v), b => MessageSerializer.Deserialize<ImmutableSortedSet<int>>(b));

    [Fact]
    public void ImmutableDictionary_comes_back() => Expect.Bytes(
        ImmutableDictionary.CreateRange([KeyValuePair.Create(1, "a")]), "81 01 a161", v => MessageSerializer.Serialize(v), b => MessageSerializer.Deserialize<ImmutableDictionary<int, string>>(b));

    [Fact]
    public void ImmutableSortedDictionary_comes_back() => Expect.Bytes(
        ImmutableSortedDictionary.CreateRange([KeyValuePair.Create(2, true), KeyValuePair.Create(1, false)]), "82 01 c2 02 c3", v => MessageSerializer.Serialize(v), b => MessageSerializer.Deserialize<ImmutableSortedDictionary<int, bool>>(b));

    [Fact]
    public void IImmutableList_comes_back() => Expect.Bytes(
        (IImmutableList<int>)ImmutableList.Create(1, 2), "92 01 02", v => MessageSerializer.Serialize(v), b => MessageSerializer.Deserialize<IImmutableList<int>>(b));

    [Fact]
    public void IImmutableQueue_comes_back() => Expect.Bytes(
        (IImmutableQueue<int>)ImmutableQueue.Create(1, 2), "92 01 02", v => MessageSerializer.Serialize(v), b => MessageSerializer.Deserialize<IImmutableQueue<int>>(b));

    [Fact]
    public void IImmutableStack_comes_back() => Expect.Bytes(
        (IImmutableStack<int>)ImmutableStack.Create(1, 2), "92 02 01", v => MessageSerializer.Serialize(v), b => MessageSerializer.Deserialize<IImmutableStack<int>>(b));

    [Fact]
    public void IImmutableSet_comes_back() => Expect.Bytes(
        (IImmutableSet<int>)ImmutableHashSet.Create(1, 2), "92 01 02", v => MessageSerializer.Serialize(v), b => MessageSerializer.Deserialize<IImmutableSet<int>>(b));

    [Fact]
    public void IImmutableDictionary_comes_back() => Expect.Bytes(
        (IImmutableDictionary<int, string>)ImmutableDictionary.CreateRange([KeyValuePair.Create(1, "a")]), "81 01 a161", v => MessageSerializer.Serialize(v), b => MessageSerializer.Deserialize<IImmutableDictionary<int, string>>(b));

    [Fact]
    public void The_default_ImmutableArray_is_nil_and_an_empty_one_is_not()
    {
        Assert.Equal([0xc0], MessageSerializer.Serialize(default(ImmutableArray<int>)));
        Assert.True(MessageSerializer.Deserialize<ImmutableArray<int>>([0xc0]).IsDefault);
        Assert.Equal([0x90], MessageSerializer.Serialize(ImmutableArray<int>.Empty));
        Assert.True(MessageSerializer.Deserialize<ImmutableArray<int>>([0x90]) is { IsDefault: false, IsEmpty: true });
        Assert.Equal([0x92, 0xc0, 0x91, 0x01], MessageSerializer.Serialize<List<ImmutableArray<int>>>([default, [1]]));
        Assert.True(MessageSerializer.Deserialize<List<ImmutableArray<int>>>([0x92, 0xc0, 0x91, 0x01])[0].IsDefault);
    }

    [Fact]
    public void A_nullable_ImmutableArray_reads_nil_as_null()
    {
        Assert.Equal([0xc0], MessageSerializer.Serialize<ImmutableArray<int>?>(null));
        Assert.Null(MessageSerializer.Deserialize<ImmutableArray<int>?>([0xc0]));
        Assert.Equal([7], MessageSerializer.Deserialize<ImmutableArray<int>?>([0x91, 0x07]));
    }

    [Fact]
    public void The_default_ImmutableArray_is_nil_behind_an_interface_too()
    {
        IImmutableList<int> immutable = default(ImmutableArray<int>);
        IEnumerable<int> enumerable = default(ImmutableArray<int>);

        Assert.Equal([0xc0], MessageSerializer.Serialize(immutable));
        Assert.Equal([0xc0], MessageSerializer.Serialize(enumerable));
    }

    [Fact]
    public void Empty_and_null()
    {
        Expect.EmptyAndNull(ImmutableList<string?>.Empty, "90", v => MessageSerializer.Serialize(v), b => MessageSerializer.Deserialize<ImmutableList<string?>>(b));
        Expect.EmptyAndNull(ImmutableQueue<int>.Empty, "90", v => MessageSerializer.Serialize(v), b => MessageSerializer.Deserialize<ImmutableQueue<int>>(b));
        Expect.EmptyAndNull(ImmutableStack<int>.Empty, "90", v => MessageSerializer.Serialize(v), b => MessageSerializer.Deserialize<ImmutableStack<int>>(b));
        Expect.EmptyAndNull(ImmutableHashSet<string>.Empty, "90", v => MessageSerializer.Serialize(v), b => MessageSerializer.Deserialize<ImmutableHashSet<string>>(b));
        Expect.EmptyAndNull(ImmutableSortedSet<int>.Empty, "90", v => MessageSerializer.Serialize(v), b => MessageSerializer.Deserialize<ImmutableSortedSet<int>>(b));
        Expect.EmptyAndNull(ImmutableDictionary<int, string>.Empty, "80", v => MessageSerializer.Serialize(v), b => MessageSerializer.Deserialize<ImmutableDictionary<int, string>>(b));
        Expect.EmptyAndNull(ImmutableSortedDictionary<int, bool>.Empty, "80", v => MessageSerializer.Serialize(v), b => MessageSerializer.Deserialize<ImmutableSortedDictionary<int, bool>>(b));
    }
}
