namespace ProtoGen.Aot.Smoke;

/// <summary>Messages that derive from messages, unions, maps and forms of the program's own, also generic ones.</summary>
internal static partial class Hierarchies
{
    [Message, Union(0, typeof(Animal)), Union(1, typeof(Dog))]
    public partial record Animal(string Name);

    [Message]
    public sealed partial record Dog(string Name, int Legs = 4) : Animal(Name);

    [Message, Union(0, typeof(Ok<>)), Union(1, typeof(Failed<>)), UnionFallback(typeof(Other<>))]
    public abstract partial record Outcome<T>;

    [Message]
    public sealed partial record Ok<T>(T Value) : Outcome<T>;

    [Message]
    public sealed partial record Failed<T>(string Why) : Outcome<T>;

    public sealed record Other<T>(UnknownCase Unknown) : Outcome<T>, IUnknownCase;

    [Message(MessageLayout.Map)]
    public sealed partial record Setting(string Name)
    {
        [Key("l")]
        private int Level { get; set; } = 3;

        public Setting Raise()
        {
            Level++;
            return this;
        }
    }

    [Message]
    public sealed partial record Growing(string Name)
    {
        private UnknownMembers Unknown { get; init; }
    }

    [Message(MessageLayout.Map)]
    public sealed partial record GrowingMap<T>(T Name, UnknownMembers Unknown = default);

    [Message(PreserveReferences = true)]
    public sealed partial class Ring<T>
    {
        public T? Value { get; set; }

        public Ring<T>? Next { get; set; }
    }

    [FormatWith(typeof(MoneySurrogate))]
    public readonly record struct Money(long Cents);

    [Message]
    public readonly partial record struct MoneySurrogate(long Whole, int Rest) : ISurrogate<Money, MoneySurrogate>
    {
        public static MoneySurrogate FromValue(Money value) => new(value.Cents / 100, (int)(value.Cents % 100));

        public static Money ToValue(MoneySurrogate surrogate) => new((surrogate.Whole * 100) + surrogate.Rest);
    }

    [FormatWith(typeof(ProtoGen.Serialization.EnumNameFormatter<State>)), Flags]
    public enum State : long
    {
        Open = 1,
        Shut = 2,
    }

    [Message]
    public readonly partial record struct Label([FormatWith(typeof(ProtoGen.Serialization.InternedStringFormatter))] string Text);

    [Message]
    public sealed partial record Tagged([Bounded(3)] string Name, [Bounded(12, Elements = 2)] Dictionary<string, byte[]> Tags);

    public static void Run(Checks checks)
    {
        checks.Value(new Dog("a"), "92 91 a161 04");
        checks.Value<Animal>(new Dog("a", 3), "92 01 92 91 a161 03");
        checks.Value<Animal>(new("a"), "92 00 91 a161");
        checks.Value<Outcome<int>>(new Ok<int>(5), "92 00 92 90 05");
        checks.Value<Outcome<string>>(new Failed<string>("w"), "92 01 92 90 a177");
        checks.Value<Outcome<int>>(new Other<int>(new UnknownCase(9, [0x91, 0x01])), "92 09 91 01");
        checks.Value(new Setting("a").Raise(), "82 a44e616d65 a161 a16c 04");
        checks.Shape(MessageSerializer.Deserialize<Growing>([0x92, 0xa1, 0x61, 0x05]), "92 a161 05", back => back.Name == "a");
        checks.Shape(
            MessageSerializer.Deserialize<GrowingMap<int>>([0x82, 0xa1, 0x62, 0x05, 0xa4, 0x4e, 0x61, 0x6d, 0x65, 0x06]), "82 a44e616d65 06 a162 05", back => back.Unknown.Count == 1);
        checks.Value(new Money(1234), "92 0c 22");
        checks.Value(State.Open, "a4 4f70656e");
        checks.Value(State.Open | State.Shut, "03");
        checks.Value(new Label("é"), "91 a2c3a9");
        var ring = new Ring<int> { Value = 5 };
        ring.Next = ring;
        checks.Shape(ring, "92 05 d45202", back => back.Next == back);
        checks.Shape(new Tagged("abc", new() { ["é"] = [1, 2] }), "92 a3616263 81 a2c3a9 c4020102", back => back.Tags["é"] is [1, 2]);
    }
}
