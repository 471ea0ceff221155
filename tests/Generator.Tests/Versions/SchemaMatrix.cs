using static ProtoGen.Generator.Tests.Versions.Outcome;

namespace ProtoGen.Generator.Tests.Versions;

/// <summary>What a program changes in its messages, and what becomes of those that are on their way.</summary>
internal static partial class SchemaMatrix
{
    public static IReadOnlyList<SchemaRow> Rows { get; } = [.. Added, .. Removed, .. Moved, .. Nulls, .. Numbers, .. Types, .. Hierarchies, .. Unions];

    private static IEnumerable<SchemaRow> Added =>
    [
        new("Add a member at the end", "of a value type")
        {
            Old = "[M] public partial record Order(int Id);",
            OldValue = "new Order(1)",
            New = "[M] public partial record Order(int Id, int Count);",
            NewValue = "new Order(1, 5)",
            OldReadsNew = Reads("<Id=1>"),
            NewReadsOld = Reads("<Count=0, Id=1>"),
        },
        new("Add a member at the end", "that may be null")
        {
            Old = "[M] public partial record Order(int Id);",
            OldValue = "new Order(1)",
            New = "[M] public partial record Order(int Id, string? Note);",
            NewValue = "new Order(1, \"n\")",
            OldReadsNew = Reads("<Id=1>"),
            NewReadsOld = Reads("<Id=1, Note=null>"),
        },
        new("Add a member at the end", "with a default")
        {
            Old = "[M] public partial record Order(int Id);",
            OldValue = "new Order(1)",
            New = "[M] public partial record Order(int Id, string Name = \"none\") { public List<int> Values { get; init; } = [1, 2]; public int Count = 7; }",
            NewValue = "new Order(1, \"a\") { Values = [], Count = 0 }",
            OldReadsNew = Reads("<Id=1>"),
            NewReadsOld = Reads("<Count=7, Id=1, Name=\"none\", Values=[1, 2]>"),
        },
        new("Add a member at the end", "to a struct")
        {
            Old = "[M] public partial record struct Order(int Id);",
            OldValue = "new Order(1)",
            New = "[M] public partial record struct Order(int Id, int Count = 7);",
            NewValue = "new Order(1, 5)",
            OldReadsNew = Reads("<Id=1>"),
            NewReadsOld = Reads("<Count=7, Id=1>"),
        },
        new("Add a member at the end", "that the old program keeps and passes on")
        {
            Old = "[M] public partial record Order(int Id) { public UnknownMembers Rest { get; init; } }",
            OldValue = "new Order(1)",
            New = "[M] public partial record Order(int Id, List<string> Names);",
            NewValue = "new Order(1, [\"a\"])",
            OldReadsNew = Reads("<Id=1, Rest=<Count=1, IsEmpty=False>>"),
            NewReadsOld = Fails(SerializationErrorCode.MemberMissing, "Order.Names"),
            NewReadsPassedOn = Reads("<Id=1, Names=[\"a\"]>"),
        },
        new("Add a member that must be there", "a reference without a default")
        {
            Old = "[M] public partial record Order(int Id);",
            OldValue = "new Order(1)",
            New = "[M] public partial record Order(int Id, string Name);",
            NewValue = "new Order(1, \"a\")",
            OldReadsNew = Reads("<Id=1>"),
            NewReadsOld = Fails(SerializationErrorCode.MemberMissing, "Order.Name"),
        },
        new("Add a member that must be there", "required")
        {
            Old = "[M] public partial record Order(int Id);",
            OldValue = "new Order(1)",
            New = "[M] public partial record Order(int Id) { public required int? Count { get; init; } }",
            NewValue = "new Order(1) { Count = 5 }",
            OldReadsNew = Reads("<Id=1>"),
            NewReadsOld = Fails(SerializationErrorCode.MemberMissing, "Order.Count"),
        },
        new("Add a member in the middle", "of another type than the next")
        {
            Old = "[M] public partial record Order(int Id, string Name);",
            OldValue = "new Order(1, \"a\")",
            New = "[M] public partial record Order(int Id, int Count, string Name);",
            NewValue = "new Order(1, 5, \"a\")",
            OldReadsNew = Fails(SerializationErrorCode.UnexpectedCode, "Order.Name"),
            NewReadsOld = Fails(SerializationErrorCode.UnexpectedCode, "Order.Count"),
            OldReadsNewMap = Reads("<Id=1, Name=\"a\">"),
            NewReadsOldMap = Reads("<Count=0, Id=1, Name=\"a\">"),
        },
        new("Add a member in the middle", "of the same type as the next")
        {
            Old = "[M] public partial record Order(int Left, int Right);",
            OldValue = "new Order(1, 2)",
            New = "[M] public partial record Order(int Left, int Middle, int Right);",
            NewValue = "new Order(1, 5, 2)",
            OldReadsNew = Confuses("<Left=1, Right=5>"),
            NewReadsOld = Confuses("<Left=1, Middle=2, Right=0>"),
            OldReadsNewMap = Reads("<Left=1, Right=2>"),
            NewReadsOldMap = Reads("<Left=1, Middle=0, Right=2>"),
        },
        new("Add a member in the middle, with the next key", "")
        {
            Old = "[M] public partial record Order([K0] int Id, [K1] string Name);",
            OldValue = "new Order(1, \"a\")",
            New = "[M] public partial record Order([K0] int Id, [K2] int Count, [K1] string Name);",
            NewValue = "new Order(1, 5, \"a\")",
            OldReadsNew = Reads("<Id=1, Name=\"a\">"),
            NewReadsOld = Reads("<Count=0, Id=1, Name=\"a\">"),
        },
    ];

    private static IEnumerable<SchemaRow> Removed =>
    [
        new("Remove the last member", "of a value type")
        {
            Old = "[M] public partial record Order(int Id, int Count = 7);",
            OldValue = "new Order(1, 5)",
            New = "[M] public partial record Order(int Id);",
            NewValue = "new Order(1)",
            OldReadsNew = Reads("<Count=7, Id=1>"),
            NewReadsOld = Reads("<Id=1>"),
        },
        new("Remove a member that must be there", "a reference without a default")
        {
            Old = "[M] public partial record Order(int Id, string Name);",
            OldValue = "new Order(1, \"a\")",
            New = "[M] public partial record Order(int Id);",
            NewValue = "new Order(1)",
            OldReadsNew = Fails(SerializationErrorCode.MemberMissing, "Order.Name"),
            NewReadsOld = Reads("<Id=1>"),
        },
        new("Remove a member in the middle", "of another type than the next")
        {
            Old = "[M] public partial record Order(int Id, int Count, string Name);",
            OldValue = "new Order(1, 5, \"a\")",
            New = "[M] public partial record Order(int Id, string Name);",
            NewValue = "new Order(1, \"a\")",
            OldReadsNew = Fails(SerializationErrorCode.UnexpectedCode, "Order.Count"),
            NewReadsOld = Fails(SerializationErrorCode.UnexpectedCode, "Order.Name"),
            OldReadsNewMap = Reads("<Count=0, Id=1, Name=\"a\">"),
            NewReadsOldMap = Reads("<Id=1, Name=\"a\">"),
        },
        new("Remove a member in the middle", "of the same type as the next")
        {
            Old = "[M] public partial record Order(int Left, int Middle, int Right);",
            OldValue = "new Order(1, 5, 2)",
            New = "[M] public partial record Order(int Left, int Right);",
            NewValue = "new Order(1, 2)",
            OldReadsNew = Confuses("<Left=1, Middle=2, Right=0>"),
            NewReadsOld = Confuses("<Left=1, Right=5>"),
            OldReadsNewMap = Reads("<Left=1, Middle=0, Right=2>"),
            NewReadsOldMap = Reads("<Left=1, Right=2>"),
        },
        new("Remove a member in the middle, leaving its key unused", "")
        {
            Old = "[M] public partial record Order([K0] int Id, [K1] int Count, [K2] string Name);",
            OldValue = "new Order(1, 5, \"a\")",
            New = "[M] public partial record Order([K0] int Id, [K2] string Name);",
            NewValue = "new Order(1, \"a\")",
            OldReadsNew = Reads("<Count=0, Id=1, Name=\"a\">"),
            NewReadsOld = Reads("<Id=1, Name=\"a\">"),
        },
        new("Give the key of a removed member to a new one", "of the same type")
        {
            Old = "[M] public partial record Order([K0] int Id, [K1] int Count);",
            OldValue = "new Order(1, 5)",
            New = "[M] public partial record Order([K0] int Id, [K1] int Weight);",
            NewValue = "new Order(1, 9)",
            OldReadsNew = Confuses("<Count=9, Id=1>"),
            NewReadsOld = Confuses("<Id=1, Weight=5>"),
            OldReadsNewMap = Reads("<Count=0, Id=1>"),
            NewReadsOldMap = Reads("<Id=1, Weight=0>"),
        },
    ];

    private static IEnumerable<SchemaRow> Moved =>
    [
        new("Reorder members", "of different types")
        {
            Old = "[M] public partial record Order(int Id, string Name);",
            OldValue = "new Order(1, \"a\")",
            New = "[M] public partial record Order(string Name, int Id);",
            NewValue = "new Order(\"a\", 1)",
            OldReadsNew = Fails(SerializationErrorCode.UnexpectedCode, "Order.Id"),
            NewReadsOld = Fails(SerializationErrorCode.UnexpectedCode, "Order.Name"),
            OldReadsNewMap = Reads("<Id=1, Name=\"a\">"),
            NewReadsOldMap = Reads("<Id=1, Name=\"a\">"),
        },
        new("Reorder members", "of the same type")
        {
            Old = "[M] public partial record Order(int Left, int Right);",
            OldValue = "new Order(1, 2)",
            New = "[M] public partial record Order(int Right, int Left);",
            NewValue = "new Order(2, 1)",
            OldReadsNew = Confuses("<Left=2, Right=1>"),
            NewReadsOld = Confuses("<Left=2, Right=1>"),
            OldReadsNewMap = Reads("<Left=1, Right=2>"),
            NewReadsOldMap = Reads("<Left=1, Right=2>"),
        },
        new("Reorder members that have keys", "")
        {
            Old = "[M] public partial record Order([K0] int Left, [K1] int Right);",
            OldValue = "new Order(1, 2)",
            New = "[M] public partial record Order([K1] int Right, [K0] int Left);",
            NewValue = "new Order(2, 1)",
            OldReadsNew = Reads("<Left=1, Right=2>"),
            NewReadsOld = Reads("<Left=1, Right=2>"),
        },
        new("Rename a member", "of a value type")
        {
            Old = "[M] public partial record Order(int Id, int Count);",
            OldValue = "new Order(1, 5)",
            New = "[M] public partial record Order(int Id, int Amount);",
            NewValue = "new Order(1, 5)",
            OldReadsNew = Reads("<Count=5, Id=1>"),
            NewReadsOld = Reads("<Amount=5, Id=1>"),
            OldReadsNewMap = Loses("<Count=0, Id=1>"),
            NewReadsOldMap = Loses("<Amount=0, Id=1>"),
        },
        new("Rename a member", "without a default")
        {
            Old = "[M] public partial record Order(int Id, string Name);",
            OldValue = "new Order(1, \"a\")",
            New = "[M] public partial record Order(int Id, string Title);",
            NewValue = "new Order(1, \"a\")",
            OldReadsNew = Reads("<Id=1, Name=\"a\">"),
            NewReadsOld = Reads("<Id=1, Title=\"a\">"),
            OldReadsNewMap = Fails(SerializationErrorCode.MemberMissing, "Order.Name"),
            NewReadsOldMap = Fails(SerializationErrorCode.MemberMissing, "Order.Title"),
        },
        new("Rename a member and keep its name on the wire", "")
        {
            Old = "[M] public partial record Order(int Id, string Name);",
            OldValue = "new Order(1, \"a\")",
            New = "[M] public partial record Order(int Id, [N:Name] string Title);",
            NewValue = "new Order(1, \"a\")",
            OldReadsNew = Reads("<Id=1, Name=\"a\">"),
            NewReadsOld = Reads("<Id=1, Title=\"a\">"),
        },
        new("Rename a message", "")
        {
            Old = "[M] public partial record Order(int Id);",
            OldValue = "new Order(1)",
            New = "[M] public partial record Purchase(int Id);",
            NewType = "Purchase",
            NewValue = "new Purchase(1)",
            OldReadsNew = Reads("<Id=1>"),
            NewReadsOld = Reads("<Id=1>"),
        },
        new("Preserve references", "of objects that occur once")
        {
            Old = Nodes("[M]"),
            OldValue = "Order.Of(new Node { Id = 1 })",
            New = Nodes("[M(PreserveReferences = true)]"),
            NewValue = "new Order(new Node { Id = 2 }, new Node { Id = 3 })",
            OldReadsNew = Reads("<Left=<Id=2>, Right=<Id=3>>"),
            NewReadsOld = Reads("<Left=<Id=1>, Right=<Id=1>>"),
        },
        new("Preserve references", "of an object that occurs twice")
        {
            Old = Nodes("[M]"),
            OldValue = "Order.Of(new Node { Id = 1 })",
            New = Nodes("[M(PreserveReferences = true)]"),
            NewValue = "Order.Of(new Node { Id = 2 })",
            OldReadsNew = Fails(SerializationErrorCode.UnexpectedCode, "Order.Right"),
            NewReadsOld = Reads("<Left=<Id=1>, Right=<Id=1>>"),
        },
        new("Change the layout", "")
        {
            Old = "[M] public partial record Order(int Id);",
            OldValue = "new Order(1)",
            New = "[Other] public partial record Order(int Id);",
            NewValue = "new Order(1)",
            OldReadsNew = Fails(SerializationErrorCode.UnexpectedCode, "Order"),
            NewReadsOld = Fails(SerializationErrorCode.UnexpectedCode, "Order"),
        },
    ];

    private static IEnumerable<SchemaRow> Nulls =>
    [
        new("Let a member be null", "that is not null")
        {
            Old = "[M] public partial record Order(int Id, string Name);",
            OldValue = "new Order(1, \"a\")",
            New = "[M] public partial record Order(int? Id, string? Name);",
            NewValue = "new Order(1, \"a\")",
            OldReadsNew = Reads("<Id=1, Name=\"a\">"),
            NewReadsOld = Reads("<Id=1, Name=\"a\">"),
        },
        new("Let a member be null", "of a value type that is null")
        {
            Old = "[M] public partial record Order(int Id, int Count = 7);",
            OldValue = "new Order(1, 5)",
            New = "[M] public partial record Order(int Id, int? Count = 7);",
            NewValue = "new Order(1, null)",
            OldReadsNew = Loses("<Count=7, Id=1>"),
            NewReadsOld = Reads("<Count=5, Id=1>"),
        },
        new("Let a member be null", "without a default that is null")
        {
            Old = "[M] public partial record Order(int Id, string Name);",
            OldValue = "new Order(1, \"a\")",
            New = "[M] public partial record Order(int Id, string? Name);",
            NewValue = "new Order(1, null)",
            OldReadsNew = Fails(SerializationErrorCode.MemberMissing, "Order.Name"),
            NewReadsOld = Reads("<Id=1, Name=\"a\">"),
        },
        new("No longer let a member be null", "that is not null")
        {
            Old = "[M] public partial record Order(int? Id, string? Name);",
            OldValue = "new Order(1, \"a\")",
            New = "[M] public partial record Order(int Id, string Name);",
            NewValue = "new Order(1, \"a\")",
            OldReadsNew = Reads("<Id=1, Name=\"a\">"),
            NewReadsOld = Reads("<Id=1, Name=\"a\">"),
        },
        new("No longer let a member be null", "of a value type that is null")
        {
            Old = "[M] public partial record Order(int Id, int? Count);",
            OldValue = "new Order(1, null)",
            New = "[M] public partial record Order(int Id, int Count = 7);",
            NewValue = "new Order(1, 5)",
            OldReadsNew = Reads("<Count=5, Id=1>"),
            NewReadsOld = Loses("<Count=7, Id=1>"),
        },
        new("No longer let a member be null", "without a default that is null")
        {
            Old = "[M] public partial record Order(int Id, string? Name);",
            OldValue = "new Order(1, null)",
            New = "[M] public partial record Order(int Id, string Name);",
            NewValue = "new Order(1, \"a\")",
            OldReadsNew = Reads("<Id=1, Name=\"a\">"),
            NewReadsOld = Fails(SerializationErrorCode.MemberMissing, "Order.Name"),
        },
        new("Change a default", "")
        {
            Old = "[M] public partial record Order(int Id, int Count = 5) { public string Unit { get; init; } = \"bar\"; }",
            OldValue = "new Order(1)",
            New = "[M] public partial record Order(int Id, int Count = 9) { public string Unit { get; init; } = \"psi\"; }",
            NewValue = "new Order(1)",
            OldReadsNew = Reads("<Count=9, Id=1, Unit=\"psi\">"),
            NewReadsOld = Reads("<Count=5, Id=1, Unit=\"bar\">"),
        },
        new("Leave out defaults", "")
        {
            Old = "[M] public partial record Order(int Id, int Count = 7);",
            OldValue = "new Order(1)",
            New = "[M(OmitDefaults = true)] public partial record Order(int Id, int Count = 7);",
            NewValue = "new Order(2)",
            OldReadsNew = Reads("<Count=7, Id=2>"),
            NewReadsOld = Reads("<Count=7, Id=1>"),
        },
        new("Change a default that is left out", "")
        {
            Old = "[M(OmitDefaults = true)] public partial record Order(int Id, int Count = 5);",
            OldValue = "new Order(1)",
            New = "[M(OmitDefaults = true)] public partial record Order(int Id, int Count = 9);",
            NewValue = "new Order(2)",
            OldReadsNew = Confuses("<Count=5, Id=2>"),
            NewReadsOld = Confuses("<Count=9, Id=1>"),
        },
        new("Make a member required", "that was always written")
        {
            Old = "[M] public partial class Order { public int Id { get; set; } }",
            OldValue = "new Order { Id = 1 }",
            New = "[M] public partial class Order { public required int Id { get; set; } }",
            NewValue = "new Order { Id = 1 }",
            OldReadsNew = Reads("<Id=1>"),
            NewReadsOld = Reads("<Id=1>"),
        },
    ];

    private static string Nodes(string attribute) =>
        $$"""{{attribute}} public partial class Node { public int Id { get; set; } } [M] public partial record Order(Node Left, Node Right) { public static Order Of(Node node) => new(node, node); }""";
}
