using ProtoGen.TestKit;

namespace ProtoGen.Runtime.Tests.Architecture;

/// <summary>
/// That only one exception leaves the serializer is no work of a catch: around its own code there is none of what a fault in
/// it would throw, but where code of the user's runs, and there what is caught has a code of its own.
/// </summary>
public class CatchTests
{
    private const string Everything = "System.Exception";

    private static readonly string[] s_faults =
    [
        "System.Object", Everything, "System.SystemException", "System.IndexOutOfRangeException", "System.NullReferenceException", "System.ArithmeticException",
        "System.OverflowException", "System.DivideByZeroException", "System.InvalidCastException", "System.OutOfMemoryException", "System.ArgumentException",
        "System.ArgumentOutOfRangeException", "System.FormatException", "System.InvalidOperationException",
    ];

    // Reading, as a whole: what is no error of the reader's is handed out as what code of the user's threw, with a code of its own.
    // Tests that feed hostile bytes to types without such code hold that it never comes from there.
    private const string Boundary = "Gives what code of the user's threw its own code, or the reader's error its place.";
    private const string ThrownAgain = "Gives back what is held and throws it again.";
    private const string Enumerator = "While writing: a collection of the framework that changes throws what it likes.";

    // Every place, and why.
    private static readonly Dictionary<string, string> s_allowed = new()
    {
        ["ProtoGen.MessageSerializer.Deserialize catches System.Exception"] = Boundary,
        ["ProtoGen.MessageSerializer.DeserializeWithin catches System.Exception"] = Boundary,
        ["ProtoGen.MessageSerializer.ReadWithin catches System.Exception"] = Boundary,
        ["ProtoGen.MessageSerializer.PopulateInto catches System.Exception"] = Boundary,
        ["ProtoGen.MessageSerializer.Serialize catches System.Exception"] = Boundary,
        ["ProtoGen.MessageSerializer.SerializeBounded catches System.Exception"] = Boundary,
        ["ProtoGen.MessageSerializer.SerializeOnStack catches System.Exception"] = Boundary,
        ["ProtoGen.MessageSerializer.WriteAlone catches System.Exception"] = Boundary,
        ["ProtoGen.MessageSerializer.SerializeAsync catches System.Object"] = ThrownAgain,
        ["ProtoGen.MessageSerializer.InArray catches System.Object"] = ThrownAgain,
        ["ProtoGen.Serialization.Elements.Snapshot catches System.Exception"] = Enumerator,
        ["ProtoGen.Serialization.Elements.Write catches System.Exception"] = Enumerator,
        ["ProtoGen.Serialization.Entries.Write catches System.Exception"] = Enumerator,
        ["ProtoGen.Serialization.ItemWriting.AddAsync catches System.Exception"] = "Sends the items before the one that fails and throws it again.",
        ["ProtoGen.Serialization.ItemWriting.MoveNext catches System.Exception"] = "Makes what the user's source throws at once a task that has failed.",
        ["ProtoGen.Serialization.ItemWriting.SendAndAddAsync catches System.Object"] = "An await in a finally, which throws again.",
        ["ProtoGen.Serialization.ItemWriting.WriteAsync catches System.Exception"] = "Sends the items before the one that fails and throws it again.",
        ["ProtoGen.Serialization.ItemWriting.WriteAsync catches System.Object"] = "An await in a finally, which throws again.",
        ["ProtoGen.Serialization.JsonCounts.CheckText catches System.InvalidOperationException"] = "How the framework's reader of JSON says that an escaped text is not Unicode.",
    };

    [Fact]
    public void Nothing_in_the_serializer_catches_its_own_faults()
    {
        string path = typeof(MessageAttribute).Assembly.Location;
        var rooms = SourceRooms.Read(path).GroupBy(entry => entry.Key.Split('`')[0]).ToDictionary(group => group.Key, group => group.First().Value);
        var all = CatchScan.Read(path);
        var found = all.Where(place => rooms.GetValueOrDefault(place.Type.Split('+')[0]) == "Serialization").ToList();

        Assert.Contains(found, place => place.Caught == "ProtoGen.MessageSerializationException"); // They are found at all,
        Assert.Contains(all, place => place.Type.StartsWith("ProtoGen.Rpc.", StringComparison.Ordinal)); // and in all rooms.
        Assert.Equal(
            string.Join('\n', s_allowed.Keys.Order(StringComparer.Ordinal)),
            string.Join('\n', found.Where(place => s_faults.Contains(place.Caught)).Select(place => place.ToString()).Distinct().Order(StringComparer.Ordinal)));
    }
}
