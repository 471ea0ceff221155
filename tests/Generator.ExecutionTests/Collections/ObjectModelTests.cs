using System.Collections.ObjectModel;

namespace ProtoGen.Generator.ExecutionTests.Collections;

/// <summary>System.Collections.ObjectModel.</summary>
public class ObjectModelTests
{
    [Fact]
    public void Collection_comes_back() => Expect.Bytes(
        new Collection<int> { 1, 300 }, "92 01 cd012c", v => MessageSerializer.Serialize(v), b => MessageSerializer.Deserialize<Collection<int>>(b));

    [Fact]
    public void ReadOnlyCollection_comes_back() => Expect.Bytes(
        new ReadOnlyCollection<string>(["a", "b"]), "92 a161 a162", v => MessageSerializer.Serialize(v), b => MessageSerializer.Deserialize<ReadOnlyCollection<string>>(b));

    [Fact]
    public void ObservableCollection_comes_back() => Expect.Bytes(
        new ObservableCollection<int?> { 1, null }, "92 01 c0", v => MessageSerializer.Serialize(v), b => MessageSerializer.Deserialize<ObservableCollection<int?>>(b));

    [Fact]
    public void ReadOnlyObservableCollection_comes_back() => Expect.Bytes(
        new ReadOnlyObservableCollection<int>([1, 2]), "92 01 02", v => MessageSerializer.Serialize(v), b => MessageSerializer.Deserialize<ReadOnlyObservableCollection<int>>(b));

    [Fact]
    public void ReadOnlySet_comes_back() => Expect.Bytes(
        new ReadOnlySet<int>(new HashSet<int> { 5 }), "91 05", v => MessageSerializer.Serialize(v), b => MessageSerializer.Deserialize<ReadOnlySet<int>>(b));

    [Fact]
    public void ReadOnlyDictionary_comes_back() => Expect.Bytes(
        new ReadOnlyDictionary<string, bool>(new Dictionary<string, bool> { ["a"] = true }), "81 a161 c3", v => MessageSerializer.Serialize(v), b => MessageSerializer.Deserialize<ReadOnlyDictionary<string, bool>>(b));

    [Fact]
    public void What_reads_back_can_be_changed_where_its_type_can()
    {
        var collection = MessageSerializer.Deserialize<Collection<int>>([0x91, 0x01]);
        var observable = MessageSerializer.Deserialize<ObservableCollection<int?>>([0x91, 0x01]);
        int changes = 0;
        observable.CollectionChanged += (_, _) => changes++;

        collection.Add(2);
        observable.Add(2);

        Assert.Equal([1, 2], collection);
        Assert.Equal([1, 2], observable);
        Assert.Equal(1, changes);
    }

    [Fact]
    public void Empty_and_null()
    {
        Expect.EmptyAndNull(new Collection<int>(), "90", v => MessageSerializer.Serialize(v), b => MessageSerializer.Deserialize<Collection<int>>(b));
        Expect.EmptyAndNull(ReadOnlyCollection<string>.Empty, "90", v => MessageSerializer.Serialize(v), b => MessageSerializer.Deserialize<ReadOnlyCollection<string>>(b));
        Expect.EmptyAndNull(new ObservableCollection<int?>(), "90", v => MessageSerializer.Serialize(v), b => MessageSerializer.Deserialize<ObservableCollection<int?>>(b));
        Expect.EmptyAndNull(ReadOnlyObservableCollection<int>.Empty, "90", v => MessageSerializer.Serialize(v), b => MessageSerializer.Deserialize<ReadOnlyObservableCollection<int>>(b));
        Expect.EmptyAndNull(ReadOnlySet<int>.Empty, "90", v => MessageSerializer.Serialize(v), b => MessageSerializer.Deserialize<ReadOnlySet<int>>(b));
        Expect.EmptyAndNull(ReadOnlyDictionary<string, bool>.Empty, "80", v => MessageSerializer.Serialize(v), b => MessageSerializer.Deserialize<ReadOnlyDictionary<string, bool>>(b));
    }
}
