using static ProtoGen.Generator.Tests.Versions.Outcome;

namespace ProtoGen.Generator.Tests.Versions;

// Types of members that change, bases that grow, unions.
internal static partial class SchemaMatrix
{
    private static IEnumerable<SchemaRow> Numbers =>
    [
        Member("Widen an integer", "with a value that fits", "int", "5", Reads("<Value=5>"), "long", "5", Reads("<Value=5>")),
        Member("Widen an integer", "with a value that does not fit", "int", "-5", Reads("<Value=-5>"), "long", "2147483648", Fails(SerializationErrorCode.Overflow, "Order.Value")),
        Member("Narrow an integer", "with a value that fits", "ushort", "255", Reads("<Value=255>"), "byte", "5", Reads("<Value=5>")),
        Member("Narrow an integer", "with a value that does not fit", "ushort", "256", Fails(SerializationErrorCode.Overflow, "Order.Value"), "byte", "5", Reads("<Value=5>")),
        Member("Change the sign of an integer", "with a value that fits", "int", "5", Reads("<Value=5>"), "uint", "5", Reads("<Value=5>")),
        Member(
            "Change the sign of an integer", "with a value that does not fit", "int", "-1", Fails(SerializationErrorCode.Overflow, "Order.Value"), "uint", "uint.MaxValue",
            Fails(SerializationErrorCode.Overflow, "Order.Value")),
        Member("Change `float` to `double`", "", "float", "1.5f", Reads("<Value=3ff8000000000000>"), "double", "1.5", Reads("<Value=3fc00000>")),
        Member("Change `float` to `double`", "of a value that does not fit", "float", "1.5f", Reads("<Value=3ff8000000000000>"), "double", "0.1", Loses("<Value=3dcccccd>")),
        Member("Change `float` to `double`", "beyond the largest", "float", "1.5f", Reads("<Value=3ff8000000000000>"), "double", "1e300", Loses("<Value=7f800000>")),
        Member("Change an integer to `double`", "", "int", "5", Reads("<Value=4014000000000000>"), "double", "5", Fails(SerializationErrorCode.UnexpectedCode, "Order.Value")),
        Member(
            "Change a number to text", "", "int", "5", Fails(SerializationErrorCode.UnexpectedCode, "Order.Value"), "string", "\"5\"",
            Fails(SerializationErrorCode.UnexpectedCode, "Order.Value")),
        Member("Change an integer to an enum", "", "int", "5", Reads("<Value=5>"), "Kind", "Kind.Second", Reads("<Value=1>"), newDeclares: "public enum Kind { First, Second }"),
        Member("Add a value to an enum", "", "Kind", "Kind.First", Reads("<Value=0>"), "Kind", "Kind.Second", Reads("<Value=1>"), "public enum Kind { First }", "public enum Kind { First, Second }"),
        Member(
            "Renumber the values of an enum", "", "Kind", "Kind.First", Confuses("<Value=0>"), "Kind", "Kind.First", Confuses("<Value=1>"), "public enum Kind { First, Second }",
            "public enum Kind { Second, First }"),
        Member(
            "Widen the type under an enum", "with a value that fits", "Kind", "Kind.First", Reads("<Value=0>"), "Kind", "Kind.First", Reads("<Value=0>"), "public enum Kind : byte { First }",
            "public enum Kind { First }"),
        Member(
            "Widen the type under an enum", "with a value that does not fit", "Kind", "Kind.First", Reads("<Value=0>"), "Kind", "Kind.Second",
            Fails(SerializationErrorCode.Overflow, "Order.Value"), "public enum Kind : byte { First }", "public enum Kind { First, Second = 256 }"),
        Member(
            "Write an enum as its name", "", "Kind", "Kind.First", Reads("<Value=0>"), EnumByName, "Kind.Second", Fails(SerializationErrorCode.UnexpectedCode, "Order.Value"),
            "public enum Kind { First, Second }", "public enum Kind { First, Second }"),
        Member(
            "Rename a value of an enum that is written as its name", "", EnumByName, "Kind.First", Fails(SerializationErrorCode.InvalidValue, "Order.Value"), EnumByName, "Kind.Primary",
            Fails(SerializationErrorCode.InvalidValue, "Order.Value"), "public enum Kind { First }", "public enum Kind { Primary }"),
    ];

    private static IEnumerable<SchemaRow> Types =>
    [
        Member("Change the kind of a collection", "list to array", "List<int>", "[1, 2]", Reads("<Value=[1, 2]>"), "int[]", "[3]", Reads("<Value=[3]>")),
        Member("Change the kind of a collection", "array to set", "int[]", "[1, 2]", Reads("<Value=[1, 2]>"), "HashSet<int>", "[3]", Reads("<Value=[3]>")),
        Member("Change the kind of a collection", "list to interface", "List<int>", "[1, 2]", Reads("<Value=[1, 2]>"), "IReadOnlyList<int>", "[3]", Reads("<Value=[3]>")),
        Member("Change the kind of a collection", "list of bytes to bytes", "List<byte>", "[1, 2]", Reads("<Value=[1, 2]>"), "byte[]", "[3]", Fails(SerializationErrorCode.UnexpectedCode, "Order.Value")),
        Member(
            "Change the kind of a dictionary", "", "Dictionary<string, int>", "new() { [\"a\"] = 1 }", Reads("<Value={\"a\": 1}>"), "SortedDictionary<string, int>", "new() { [\"b\"] = 2 }",
            Reads("<Value={\"b\": 2}>")),
        Member(
            "Change a list to a dictionary", "", "List<int>", "[1]", Fails(SerializationErrorCode.UnexpectedCode, "Order.Value"), "Dictionary<int, int>", "new() { [1] = 2 }",
            Fails(SerializationErrorCode.UnexpectedCode, "Order.Value")),
        Member(
            "Change one value to a list of them", "", "int", "1", Fails(SerializationErrorCode.UnexpectedCode, "Order.Value"), "List<int>", "[1]",
            Fails(SerializationErrorCode.UnexpectedCode, "Order.Value")),
        Member("Change to another type of the same wire form", "decimal to text", "decimal", "1.50m", Reads("<Value=\"1.50\">"), "string", "\"2.5\"", Reads("<Value=2.5>")),
        Member(
            "Change to another type of the same wire form", "text to Guid, no such text", "string", "\"a\"", Fails(SerializationErrorCode.InvalidValue, "Order.Value"), "Guid", "Guid.Empty",
            Reads("<Value=\"00000000-0000-0000-0000-000000000000\">")),
        Member("Change a type to `MessageValue`", "", "int", "5", Reads("<Value=value 5>"), "MessageValue", "7", Reads("<Value=7>")),
        Member("Bound the length of a member, or lower a bound", "with a value that fits", "string", "\"abc\"", Reads("<Value=\"abc\">"), "[Bounded(3)] string", "\"a\"", Reads("<Value=\"a\">")),
        Member(
            "Bound the length of a member, or lower a bound", "with a value that does not fit", "[Bounded(4)] string", "\"abcd\"", Fails(SerializationErrorCode.BoundExceeded, "Order.Value"),
            "[Bounded(3)] string", "\"a\"", Reads("<Value=\"a\">")),
        Member("Raise a bound", "with a value that fits", "[Bounded(2)] int[]", "[1]", Reads("<Value=[1]>"), "[Bounded(3)] int[]", "[1, 2]", Reads("<Value=[1, 2]>")),
        Member(
            "Raise a bound", "with a value that does not fit", "[Bounded(2)] int[]", "[1]", Reads("<Value=[1]>"), "[Bounded(3)] int[]", "[1, 2, 3]",
            Fails(SerializationErrorCode.BoundExceeded, "Order.Value")),
        Member("Pack a member", "of integers", "int[]", "[1, 2]", Reads("<Value=[1, 2]>"), "[Packed] int[]", "[3]", Reads("<Value=[3]>")),
        Member("Pack a member", "a Guid", "Guid", "Guid.Empty", Reads($"<Value={Guid.Empty}>"), "[Packed] Guid", "Guid.AllBitsSet", Reads($"<Value={Guid.AllBitsSet}>")),
        Member(
            "Change the elements of a packed member", "", "[Packed] int[]", "[1]", Fails(SerializationErrorCode.UnexpectedCode, "Order.Value"), "[Packed] long[]", "[2]",
            Fails(SerializationErrorCode.UnexpectedCode, "Order.Value")),
        Member(
            "Add a member to a packed struct", "in a block", "[Packed] Spot[]", "[new Spot(1)]", Fails(SerializationErrorCode.UnexpectedCode, "Order.Value"), "[Packed] Spot[]", "[new Spot(1, 2)]",
            Fails(SerializationErrorCode.UnexpectedCode, "Order.Value"), "[M, Packed] public partial record struct Spot(int X);", "[M, Packed] public partial record struct Spot(int X, int Y);"),
        new("Change a tuple to a message", "")
        {
            Old = "[M] public partial record Order((int, string) Value);",
            OldValue = "new Order((1, \"a\"))",
            New = "[M] public partial record Order(Pair Value); [M] public partial record Pair(int Left, string Right);",
            NewValue = "new Order(new Pair(1, \"a\"))",
            OldReadsNew = Reads("<Value=(1, \"a\")>"),
            NewReadsOld = Reads("<Value=<Left=1, Right=\"a\">>"),
            OldReadsNewMap = Fails(SerializationErrorCode.UnexpectedCode, "Order.Value"),
            NewReadsOldMap = Fails(SerializationErrorCode.UnexpectedCode, "Order.Value"),
        },
        new("Change a class to a struct or a record", "to a struct")
        {
            Old = "[M] public partial class Order { public int Id { get; set; } public string? Name { get; set; } }",
            OldValue = "new Order { Id = 1, Name = \"a\" }",
            New = "[M] public readonly partial struct Order { public int Id { get; init; } public string? Name { get; init; } }",
            NewValue = "new Order { Id = 2, Name = \"b\" }",
            OldReadsNew = Reads("<Id=2, Name=\"b\">"),
            NewReadsOld = Reads("<Id=1, Name=\"a\">"),
        },
        new("Change a class to a struct or a record", "to a record")
        {
            Old = "[M] public partial class Order { public int Id; public string? Name { get; set; } }",
            OldValue = "new Order { Id = 1, Name = \"a\" }",
            New = "[M] public sealed partial record Order(int Id, string? Name);",
            NewValue = "new Order(2, \"b\")",
            OldReadsNew = Reads("<Id=2, Name=\"b\">"),
            NewReadsOld = Reads("<Id=1, Name=\"a\">"),
        },
    ];

    private static IEnumerable<SchemaRow> Hierarchies =>
    [
        new("Add a member to a base message", "")
        {
            Type = "Dog",
            Old = "[M] public partial record Animal(string Name); [M] public partial record Dog(string Name, int Legs) : Animal(Name);",
            OldValue = "new Dog(\"b\", 4)",
            New = "[M] public partial record Animal(string Name, int Weight = 7); [M] public partial record Dog(string Name, int Weight, int Legs) : Animal(Name, Weight);",
            NewValue = "new Dog(\"b\", 9, 4)",
            OldReadsNew = Reads("<Legs=4, Name=\"b\">"),
            NewReadsOld = Reads("<Legs=4, Name=\"b\", Weight=0>"),
        },
        new("Add a member to a derived message", "")
        {
            Type = "Dog",
            Old = "[M] public partial record Animal(string Name); [M] public partial record Dog(string Name, int Legs) : Animal(Name);",
            OldValue = "new Dog(\"b\", 4)",
            New = "[M] public partial record Animal(string Name); [M] public partial record Dog(string Name, int Legs, bool Barks = true) : Animal(Name);",
            NewValue = "new Dog(\"b\", 4, false)",
            OldReadsNew = Reads("<Legs=4, Name=\"b\">"),
            NewReadsOld = Reads("<Barks=True, Legs=4, Name=\"b\">"),
        },
        new("Move members to a new base message", "")
        {
            Type = "Dog",
            Old = "[M] public partial record Dog(string Name, int Legs);",
            OldValue = "new Dog(\"b\", 4)",
            New = "[M] public partial record Animal(string Name); [M] public partial record Dog(string Name, int Legs) : Animal(Name);",
            NewValue = "new Dog(\"b\", 4)",
            OldReadsNew = Fails(SerializationErrorCode.UnexpectedCode, "Dog.Name"),
            NewReadsOld = Fails(SerializationErrorCode.UnexpectedCode, "Dog"),
            OldReadsNewMap = Reads("<Legs=4, Name=\"b\">"),
            NewReadsOldMap = Reads("<Legs=4, Name=\"b\">"),
        },
        new("Move the first members to a base that is no message", "")
        {
            Type = "Dog",
            Old = "[M] public partial record Dog(string Name, int Legs);",
            OldValue = "new Dog(\"b\", 4)",
            New = "public record Animal(string Name); [M] public partial record Dog(string Name, int Legs) : Animal(Name);",
            NewValue = "new Dog(\"b\", 4)",
            OldReadsNew = Reads("<Legs=4, Name=\"b\">"),
            NewReadsOld = Reads("<Legs=4, Name=\"b\">"),
        },
    ];

    private static IEnumerable<SchemaRow> Unions =>
    [
        new("Add a case to a union", "")
        {
            Type = "IShape",
            Old = "[M, Union(0, typeof(Circle))] public partial interface IShape; [M] public partial record Circle(int Radius) : IShape;",
            OldValue = "new Circle(1)",
            New = "[M, Union(0, typeof(Circle)), Union(1, typeof(Square))] public partial interface IShape; [M] public partial record Circle(int Radius) : IShape; "
                + "[M] public partial record Square(int Side) : IShape;",
            NewValue = "new Square(2)",
            OldReadsNew = Fails(SerializationErrorCode.UnknownCase, "IShape"),
            NewReadsOld = Reads("<Radius=1>"),
        },
        new("Add a case to a union that has a fallback", "")
        {
            Type = "IShape",
            Old = "[M, Union(0, typeof(Circle)), UnionFallback(typeof(Other))] public partial interface IShape; [M] public partial record Circle(int Radius) : IShape; "
                + "public sealed record Other(UnknownCase Unknown) : IShape, IUnknownCase;",
            OldValue = "new Circle(1)",
            New = "[M, Union(0, typeof(Circle)), Union(1, typeof(Square))] public partial interface IShape; [M] public partial record Circle(int Radius) : IShape; "
                + "[M] public partial record Square(int Side) : IShape;",
            NewValue = "new Square(2)",
            OldReadsNew = Reads("<Unknown=<Tag=1, Value=[145, 2]>>"),
            OldReadsNewMap = Reads("<Unknown=<Tag=1, Value=[129, 164, 83, 105, 100, 101, 2]>>"), // {"Side": 2}
            NewReadsOld = Reads("<Radius=1>"),
            NewReadsPassedOn = Reads("<Side=2>"),
        },
        new("Remove a case of a union", "")
        {
            Type = "IShape",
            Old = "[M, Union(0, typeof(Circle)), Union(1, typeof(Square))] public partial interface IShape; [M] public partial record Circle(int Radius) : IShape; "
                + "[M] public partial record Square(int Side) : IShape;",
            OldValue = "new Square(2)",
            New = "[M, Union(0, typeof(Circle))] public partial interface IShape; [M] public partial record Circle(int Radius) : IShape;",
            NewValue = "new Circle(1)",
            OldReadsNew = Reads("<Radius=1>"),
            NewReadsOld = Fails(SerializationErrorCode.UnknownCase, "IShape"),
        },
        new("Give the tag of a case to another", "with members of the same types")
        {
            Type = "IShape",
            Old = "[M, Union(0, typeof(Circle))] public partial interface IShape; [M] public partial record Circle(int Size) : IShape;",
            OldValue = "new Circle(1)",
            New = "[M, Union(0, typeof(Square))] public partial interface IShape; [M] public partial record Square(int Size) : IShape;",
            NewValue = "new Square(2)",
            OldReadsNew = Confuses("<Size=2>"),
            NewReadsOld = Confuses("<Size=1>"),
        },
        new("Make a union of a message", "")
        {
            Type = "Animal",
            Old = "[M] public partial record Animal(string Name);",
            OldValue = "new Animal(\"a\")",
            New = "[M, Union(0, typeof(Animal)), Union(1, typeof(Dog))] public partial record Animal(string Name); [M] public partial record Dog(string Name, int Legs) : Animal(Name);",
            NewValue = "new Animal(\"a\")",
            OldReadsNew = Fails(SerializationErrorCode.UnexpectedCode, "Animal.Name"),
            NewReadsOld = Fails(SerializationErrorCode.InvalidValue, "Animal"),
            OldReadsNewMap = Fails(SerializationErrorCode.UnexpectedCode, "Animal"),
            NewReadsOldMap = Fails(SerializationErrorCode.UnexpectedCode, "Animal"),
        },
    ];

    private const string EnumByName = "[FormatWith(typeof(ProtoGen.Serialization.EnumNameFormatter<Kind>))] Kind";

    // One member whose type changes: the old type, what the old program writes and the new one reads, then the other way round.
    private static SchemaRow Member(
        string change, string sample, string old, string oldValue, Outcome newReadsOld, string @new, string newValue, Outcome oldReadsNew, string oldDeclares = "", string newDeclares = "") =>
        new(change, sample)
        {
            Old = $"{oldDeclares} [M] public partial record Order({old} Value);",
            OldValue = $"new Order({oldValue})",
            New = $"{newDeclares} [M] public partial record Order({@new} Value);",
            NewValue = $"new Order({newValue})",
            OldReadsNew = oldReadsNew,
            NewReadsOld = newReadsOld,
        };
}
