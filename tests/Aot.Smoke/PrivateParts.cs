using ProtoGen;
using ProtoGen.Aot.Smoke;

[assembly: MessageRoot(typeof(PrivateParts.Account))]
[assembly: MessageRoot(typeof(PrivateParts.Holder))]
[assembly: MessageRoot(typeof(PrivateParts.Chosen))]
[assembly: MessageRoot(typeof(PrivateParts.Counted<Guid?>))]
[assembly: MessageRoot(typeof(PrivateParts.Counted<int>))]
[assembly: MessageRoot(typeof(PrivateParts.ITree<int>))]
[assembly: MessageRoot(typeof(PrivateParts.Counted<string>))]
[assembly: MessageRoot(typeof(PrivateParts.ITree<string>))]
[assembly: MessageRoot(typeof(PrivateParts.Counted<(int, char)>))]
[assembly: MessageRoot(typeof(PrivateParts.ITree<(int, char)>))]

namespace ProtoGen.Aot.Smoke;

/// <summary>
/// What emitted code reaches that other code does not: private members and constructors, messages in private types, methods
/// that are called around writing; and generic code of the program's own, for which nothing names the closed type but a root.
/// </summary>
internal static partial class PrivateParts
{
    [Message]
    public sealed partial class Account
    {
        [Key(0)]
        private readonly string _owner;

        [Key(1)]
        private long _balance;

        private Account(string _owner) => this._owner = _owner;

        [Ignore]
        public string Text => $"{_owner} {_balance}";

        public static Account Open(string owner, long balance) => new(owner) { _balance = balance };
    }

    [Message]
    private sealed partial record Hidden(int Id);

    [Message]
    public sealed partial class Holder
    {
        [Key(0)]
        private Hidden Inner { get; set; } = new(0);

        [Key(1)]
        private List<Hidden>? More { get; set; }

        [Ignore]
        public int Sum => Inner.Id + (More?.Sum(item => item.Id) ?? 0);

        public static Holder Of(int id, params int[] more) => new() { Inner = new(id), More = [.. more.Select(item => new Hidden(item))] };
    }

    [Message]
    public sealed partial class Chosen
    {
        public Chosen() => How = "none";

        [MessageConstructor]
        private Chosen(int left, int right)
        {
            (Left, Right) = (left, right);
            How = "both";
        }

        public int Left { get; }

        public int Right { get; }

        [Ignore]
        public string How { get; }

        public static Chosen Of(int left, int right) => new(left, right);
    }

    [Message(OmitDefaults = true)]
    public sealed partial class Counted<T>
    {
        public required T Value { get; init; }

        public int Level { get; init; } = 3;

        [Ignore]
        public int Calls { get; private set; }

        [OnSerializing]
        private void Before() => Calls++;

        [OnSerialized]
        private void After() => Calls += 10;

        [OnDeserialized]
        private void Read() => Calls += 100;
    }

    [Message, Union(0, typeof(Leaf<>)), Union(1, typeof(Pair<>)), Union(2, typeof(IOther<>))]
    public partial interface ITree<T>
        where T : notnull;

    [Message]
    public readonly partial record struct Leaf<T>(T Value) : ITree<T>
        where T : notnull;

    [Message(MessageLayout.Map)]
    public sealed partial record Pair<T>([Key("l")] ITree<T> Left, [Key("r")] ITree<T>? Right) : ITree<T>
        where T : notnull;

    [Message, Union(-1, typeof(Named<>)), UnionFallback(typeof(Unknown<>))]
    public partial interface IOther<T> : ITree<T>
        where T : notnull;

    [Message]
    public sealed partial record Named<T>(string Name, Dictionary<T, List<T>> Values) : IOther<T>
        where T : notnull;

    public sealed class Unknown<T>(UnknownCase kept) : IOther<T>, IUnknownCase
        where T : notnull
    {
        UnknownCase IUnknownCase.Unknown => kept;
    }

    public static void Run(Checks checks)
    {
        checks.Shape(Account.Open("a", 7), "92 a161 07", back => back.Text == "a 7");
        checks.Shape(Holder.Of(1, 2, 3), "92 91 01 92 91 02 91 03", back => back.Sum == 6);
        checks.Shape(Chosen.Of(1, 2), "92 01 02", back => back is { Left: 1, Right: 2, How: "both" });
        checks.Shape(new Counted<Guid?> { Value = null }, "91 c0", back => back is { Value: null, Level: 3, Calls: 111 });
        Generic(checks, 5, "05");
        Generic(checks, "x", "a178");
        Generic(checks, (1, 'a'), "92 01 61");
        checks.Equal(
            new DateTime(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc), MessageSerializer.Deserialize<MessageValue>([0xd6, 0xff, 0x38, 0x6d, 0x43, 0x80]).AsDateTime(), "a timestamp of any shape");
    }

#pragma warning disable PG0050 // the closed types are in Roots.cs
    private static void Generic<T>(Checks checks, T value, string hex)
        where T : notnull
    {
        checks.Shape(new Counted<T> { Value = value, Level = 4 }, $"92 {hex} 04", back => Equals(back.Value, value) && back is { Level: 4, Calls: 111 });
        checks.Shape<ITree<T>>(new Leaf<T>(value), $"92 00 91 {hex}", back => back is Leaf<T> leaf && Equals(leaf.Value, value));
        checks.Shape<ITree<T>>(
            new Pair<T>(new Leaf<T>(value), new Named<T>("n", new() { [value] = [value] })), $"92 01 82 a16c 92 00 91 {hex} a172 92 02 92 ff 92 a16e 81 {hex} 91 {hex}",
            back => back is Pair<T> { Right: Named<T> named } && Equals(named.Values[value][0], value));
        checks.Shape<ITree<T>>(new Unknown<T>(new UnknownCase(9, [0x91, 0x01])), "92 02 92 09 91 01", back => back is Unknown<T>);
    }
#pragma warning restore PG0050
}
