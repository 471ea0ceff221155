namespace ProtoGen.Generator.Tests.Types;

// What a program declares itself.
internal static partial class TypeMatrix
{
    private static IEnumerable<TypeRow> Messages =>
    [
        Declared("[Message]", "class", "Line", "new Line { Name = \"a\", Count = 5 }", "92 a161 05", "[Message] public partial class Line { public string Name { get; set; } = \"\"; public int Count { get; set; } }"),
        Declared("[Message]", "struct", "Spot", "new Spot { X = 1, Y = -1 }", "92 01 ff", "[Message] public partial struct Spot { public int X; public int Y; }"),
        Declared("[Message]", "positional record", "Reading", "new Reading(\"a\", 5)", "92 a161 05", "[Message] public partial record Reading(string Name, int Count);"),
        Declared("[Message]", "readonly record struct", "Fixed", "new Fixed(1, 1.5)", "92 01 cb3ff8000000000000", "[Message] public readonly partial record struct Fixed(int Id, double Weight);"),
        Declared("[Message]", "packed struct", "Fixed", "new Fixed(1, 1.5)", "92 d200000001 cb3ff8000000000000", "[Message, Packed] public readonly partial record struct Fixed(int Id, double Weight);"),
        Declared("[Message]", "class without members", "Nothing", "new Nothing()", "90", "[Message] public partial class Nothing;"),
        Declared("[Message]", "class with keys and a hole", "Keyed", "new Keyed { First = 1, Last = 2 }", "93 01 c0 02", "[Message] public partial class Keyed { [Key(2)] public int Last { get; set; } [Key(0)] public int First { get; set; } }"),
        Declared(
            "[Message]",
            "required and init members",
            "Strict",
            "new Strict { Id = 1, Name = null, Rest = [2] }",
            "93 01 c0 91 02",
            "[Message] public partial class Strict { public required int Id { get; init; } public required string? Name { get; set; } public List<int> Rest { get; init; } = [9]; }"),
        Declared(
            "[Message]",
            "private members and constructor",
            "Account",
            "Account.Open(\"a\", 7)",
            "92 a161 07",
            "[Message] public partial class Account { [Key(0)] private readonly string _owner; [Key(1)] private int Balance { get; set; } private Account(string _owner) => this._owner = _owner; "
            + "public static Account Open(string owner, int balance) => new(owner) { Balance = balance }; }"),
        Declared(
            "[Message]",
            "chosen constructor",
            "Chosen",
            "new Chosen(1, 2)",
            "92 01 02",
            "[Message] public partial class Chosen { public int Left { get; } public int Right { get; } public Chosen() { } public Chosen(int left) => Left = left; "
            + "[MessageConstructor] public Chosen(int left, int right) { Left = left; Right = right; } }"),
        Declared(
            "[Message]",
            "class that refers to itself",
            "Node",
            "new Node { Id = 1, Next = new Node { Id = 2 }, Children = [new Node { Id = 3 }] }",
            "93 01 93 02 c0 90 91 93 03 c0 90",
            "[Message] public partial class Node { public int Id { get; set; } public Node? Next { get; set; } public List<Node> Children { get; set; } = []; }"),
        Declared("[Message]", "open generic, closed", "Box<int>", "new Box<int>(1, [2], null)", "93 01 91 02 c0", "[Message] public partial record Box<T>(T Value, List<T> More, Box<T>? Inner);"),
        Declared(
            "[Message]",
            "open generic within another",
            "Outer<string>",
            "new Outer<string>(new(\"a\", [\"b\"]), [new(\"c\", [])])",
            "92 92 a161 91 a162 91 92 a163 90",
            "[Message] public partial record Box<T>(T Value, List<T> More); [Message] public partial record Outer<T>(Box<T> One, Box<T>[] More);"),
        Declared(
            "[Message]",
            "record that keeps unknown members",
            "Open",
            "MessageSerializer.Deserialize<Open>([0x92, 0x01, 0x05])",
            "92 01 05",
            "[Message] public partial record Open(int Id) { public UnknownMembers Kept { get; init; } }"),
        Declared(
            "[Message]",
            "class with callbacks",
            "Counted",
            "new Counted { Name = \"a\" }",
            "92 a161 01",
            "[Message] public partial class Counted { [Key(0)] public string Name { get; set; } = \"\"; [Key(1)] private int Length { get; set; } "
            + "[OnSerializing] private void Count() => Length = Name.Length; [OnDeserialized] private void Check() { if (Length != Name.Length) throw new FormatException(); } "
            + "[OnSerialized] private void Keep() { } }"),
        Declared(
            "[Message]",
            "class that leaves out defaults",
            "Sparse",
            "new Sparse { Id = 1 }",
            "91 01",
            "[Message(OmitDefaults = true)] public partial class Sparse { public int Id { get; set; } public int Count { get; set; } = 3; public string? Note { get; set; } }"),
        Declared(
            "[Message]",
            "class that occurs more than once",
            "Two",
            "Two.Of(new Node { Id = 1 })",
            "92 92 01 c0 d452 03",
            "[Message(PreserveReferences = true)] public partial class Node { public int Id { get; set; } public Node? Next { get; set; } } "
            + "[Message] public partial record Two(Node Left, Node Right) { public static Two Of(Node node) => new(node, node); }"),
        Declared("[Message(MessageLayout.Map)]", "record", "Line", "new Line(\"a\", 5)", "82 a44e616d65 a161 a5436f756e74 05", "[Message(MessageLayout.Map)] public partial record Line(string Name, int Count);"),
        Declared("[Message(MessageLayout.Map)]", "class without members", "Nothing", "new Nothing()", "80", "[Message(MessageLayout.Map)] public partial class Nothing;"),
        Declared(
            "[Message(MessageLayout.Map)]",
            "struct with names of its own",
            "Named",
            "new Named { First = 1, Last = null }",
            "82 a166 01 a44c617374 c0",
            "[Message(MessageLayout.Map)] public partial struct Named { [Key(\"f\")] public int First { get; set; } public string? Last { get; init; } }"),
        Declared(
            "[Message(MessageLayout.Map)]",
            "open generic within itself",
            "Box<Box<int>>",
            "new Box<Box<int>>(new(1, []), [])",
            "82 a156 82 a156 01 a14d 90 a14d 90",
            "[Message(MessageLayout.Map)] public partial record Box<T>([Key(\"V\")] T Value, [Key(\"M\")] List<T> More);"),
        Declared(
            "[Message(MessageLayout.Map)]",
            "class that leaves out defaults",
            "Sparse",
            "new Sparse { Note = \"n\" }",
            "81 a44e6f7465 a16e",
            "[Message(MessageLayout.Map, OmitDefaults = true)] public partial class Sparse { public int Id { get; set; } public int Count { get; set; } = 3; public string? Note { get; set; } }"),
        Declared("[FormatWith]", "custom formatter of a type", "Color", "new Color(1, 2)", "cd0102", Formats),
        Declared("[FormatWith]", "surrogate of a type", "Place", "new Place(1, 2)", "92 01 02", Formats),
        Declared("[FormatWith]", "custom formatter of a member", "Drawing", "new Drawing(new Color(0, 7), 5)", "92 07 a135", Formats),
        Declared(
            "[FormatWith]",
            "enum as its name",
            "State",
            "State.Open",
            "a4 4f70656e",
            "[FormatWith(typeof(ProtoGen.Serialization.EnumNameFormatter<State>))] public enum State { Open = 3 }"),
    ];

    private static IEnumerable<TypeRow> Hierarchies =>
    [
        Declared("[Message] : [Message]", "derived record", "Dog", "new Dog(\"b\", 4)", "92 91 a162 04", Animals),
        Declared("[Message] : [Message]", "derived twice", "Puppy", "new Puppy(\"b\", 4, true)", "93 92 91 a162 04 c3 c0", Animals),
        Declared("[Message] : [Message]", "derived generic", "Ends<int>", "new Ends<int>(1, 2, 3)", "92 92 01 02 03", "[Message] public partial record Pair<T>(T Left, T Right); [Message] public partial record Ends<T>(T Left, T Right, T Middle) : Pair<T>(Left, Right);"),
        Declared(
            "[Message] : [Message]",
            "abstract base",
            "Customer",
            "new Customer { Id = 1, Name = \"a\" }",
            "92 91 01 a161",
            "[Message] public abstract partial class Entity { public int Id { get; set; } } [Message] public partial class Customer : Entity { public string Name { get; set; } = \"\"; }"),
        Declared("[Union]", "union on an interface: class", "IShape", "new Circle(2)", "92 00 91 cb4000000000000000", Shapes),
        Declared("[Union]", "union on an interface: struct", "IShape", "new Square(3)", "92 01 91 03", Shapes),
        Declared("[Union]", "union on an interface: nested in itself", "IShape", "new Group([new Square(1), null])", "92 02 91 92 92 01 91 01 c0", Shapes),
        Declared("[Union]", "union within a union", "IShape", "new Cube(3)", "92 cd012c 92 fb 91 03", Shapes),
        Declared("[Union]", "unknown case of a union", "ISolid", "new UnknownSolid(new UnknownCase(9, [0x92, 0xc3, 0x05]))", "92 09 92 c3 05", Shapes),
        Declared(
            "[Union]",
            "unknown case of a union, in a member of the interface",
            "ISolid",
            "new Kept(new UnknownCase(9, [0x92, 0xc3, 0x05]))",
            "92 09 92 c3 05",
            "[Message, Union(0, typeof(Cube)), UnionFallback(typeof(Kept))] public partial interface ISolid; [Message] public partial record Cube(int Side) : ISolid; "
            + "public sealed class Kept(UnknownCase kept) : ISolid, IUnknownCase { UnknownCase IUnknownCase.Unknown => kept; }"),
        Declared("[Union]", "union on a concrete base: the base", "Animal", "new Animal(\"a\")", "92 00 91 a161", CasesOfConcreteBase),
        Declared("[Union]", "union on a concrete base: a derived one", "Animal", "new Dog(\"a\", 4)", "92 01 92 91 a161 04", CasesOfConcreteBase),
        Declared("[Union]", "union on an abstract base, generic", "Outcome<int>", "new Ok<int>(1, 5)", "92 00 92 91 01 05", Outcomes),
        Declared("[Union]", "union on an abstract base, generic, of lists", "Outcome<List<string>>", "new Failed<List<string>>(1, \"no\")", "92 01 92 91 01 a26e6f", Outcomes),
        Declared(
            "[Union]",
            "union with a case that is a map",
            "IShape",
            "new Named(\"a\")",
            "92 00 81 a14e a161",
            "[Message, Union(0, typeof(Named))] public partial interface IShape; [Message(MessageLayout.Map)] public partial record Named([Key(\"N\")] string Name) : IShape;"),
    ];

    private const string Formats = """
        [FormatWith(typeof(ColorFormatter))] public readonly record struct Color(byte High, byte Low);
        public readonly struct ColorFormatter : ProtoGen.Serialization.IFormatter<Color>
        {
            public static int MaxSize => ProtoGen.Serialization.MessagePackSize.Unbounded;
            public static void Write(ref ProtoGen.Serialization.MessagePackWriter writer, in Color value) => writer.Write((ushort)((value.High << 8) | value.Low));
            public static Color Read(ref ProtoGen.Serialization.MessagePackReader reader) { ushort both = reader.ReadUInt16(); return new((byte)(both >> 8), (byte)both); }
            public static void Locate(ref ProtoGen.Serialization.MessagePath path) { }
        }
        [FormatWith(typeof(PlaceSurrogate))] public sealed class Place(int x, int y) { public int X { get; } = x; public int Y { get; } = y; }
        [Message] public partial record PlaceSurrogate(int X, int Y) : ISurrogate<Place, PlaceSurrogate>
        {
            public static PlaceSurrogate FromValue(Place value) => new(value.X, value.Y);
            public static Place ToValue(PlaceSurrogate surrogate) => new(surrogate.X, surrogate.Y);
        }
        public readonly struct TextFormatter : ProtoGen.Serialization.IFormatter<int>
        {
            public static int MaxSize => ProtoGen.Serialization.MessagePackSize.Unbounded;
            public static void Write(ref ProtoGen.Serialization.MessagePackWriter writer, in int value) => writer.WriteString(value.ToString(CultureInfo.InvariantCulture));
            public static int Read(ref ProtoGen.Serialization.MessagePackReader reader) => int.Parse(reader.ReadString(), CultureInfo.InvariantCulture);
            public static void Locate(ref ProtoGen.Serialization.MessagePath path) { }
        }
        [Message] public partial record Drawing(Color Ink, [property: FormatWith(typeof(TextFormatter))] int Width);
        """;

    private const string Animals = """
        [Message] public partial record Animal(string Name);
        [Message] public partial record Dog(string Name, int Legs) : Animal(Name);
        [Message] public partial record Puppy(string Name, int Legs, bool Trained, int? Age = null) : Dog(Name, Legs);
        """;

    private const string Shapes = """
        [Message, Union(0, typeof(Circle)), Union(1, typeof(Square)), Union(2, typeof(Group)), Union(300, typeof(ISolid))] public partial interface IShape;
        [Message] public partial record Circle(double Radius) : IShape;
        [Message] public readonly partial record struct Square(int Side) : IShape;
        [Message] public sealed partial record Group(List<IShape?> Parts) : IShape;
        [Message, Union(-5, typeof(Cube)), UnionFallback(typeof(UnknownSolid))] public partial interface ISolid : IShape;
        [Message] public partial record Cube(int Side) : ISolid;
        public sealed record UnknownSolid(UnknownCase Unknown) : ISolid, IUnknownCase;
        """;

    private const string CasesOfConcreteBase = """
        [Message, Union(0, typeof(Animal)), Union(1, typeof(Dog))] public partial record Animal(string Name);
        [Message] public partial record Dog(string Name, int Legs) : Animal(Name);
        """;

    private const string Outcomes = """
        [Message, Union(0, typeof(Ok<>)), Union(1, typeof(Failed<>))] public abstract partial record Outcome<T>(int Attempts);
        [Message] public partial record Ok<T>(int Attempts, T Value) : Outcome<T>(Attempts);
        [Message] public partial record Failed<T>(int Attempts, string Why) : Outcome<T>(Attempts);
        """;
}
