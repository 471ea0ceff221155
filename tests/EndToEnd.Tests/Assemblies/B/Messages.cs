using ProtoGen.EndToEnd.Contracts;

namespace ProtoGen.EndToEnd.Warehouse;

/// <summary>Members of another assembly's types.</summary>
[Message]
public partial record Item(string Name, Unit Unit, Position? Stored, Dictionary<string, Position> Seen);

/// <summary>The other assembly's generics, closed over this one's types, nested in each other and in collections.</summary>
[Message]
public partial record Shipment(
    Box<Item> Main, List<Box<Item>> Rest, Page<int, Box<Box<Item>>> Log, (Box<Item?> Left, Position Right) Pair);
