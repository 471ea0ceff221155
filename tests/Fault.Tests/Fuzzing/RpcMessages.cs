using System.Buffers.Binary;
using System.Text;
using ProtoGen.Fault.Tests.Messages;
using ProtoGen.TestKit.Fuzzing;
using ProtoGen.Testing;

namespace ProtoGen.Fault.Tests.Fuzzing;

/// <summary>Messages of the wire contract, of every kind, to everything a peer may name; some whole, most damaged.</summary>
internal sealed class RpcMessages
{
    private static readonly byte[][] _arguments =
    [
        [0x90], [0x92, 0x02, 0x03], [0x91, .. Targets.All["Everything"].Bytes], [0x92, 0xa1, 0x78, .. Targets.All["Collections"].Bytes],
        [0x92, 0x91, .. Targets.All["Node"].Bytes, 0x81, 0xa1, 0x78, .. Targets.All["Scalars"].Bytes], [0x91, 0xc0], [0xc0], [0x80],
        [0x91, 0x00], [0x91, 0x01], [0x91, 0x20], [0x92, 0x01, 0x7f], [0x91, 0xff],
    ];

    private static readonly byte[][] _methods =
    [
        .. ((string[])["Prey/Add", "Prey/Echo", "Prey/Nodes", "Prey/Note", "Flow/Count", "Flow/Sum", "Flow/Shift"]).SelectMany(name => new[] { Text(name), StableId(name) }),
        Text("Nope"), [0x00], [0x07], [0xcd, 0xff, 0xff], [0xc0], [0xff],
    ];

    private static readonly byte[][] _ids =
    [
        [0x00], [0x01], [0x7f], [0xcd, 0x01, 0x00], [0xce, 0xff, 0xff, 0xff, 0xff], [0xcf, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
        [0xcf, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff], [0xff], [0xa1, 0x30], [0xc0],
    ];

    private static readonly byte[][] _items = [[0x90], [0x91, 0x07], [0x92, 0x01, 0xc0], [0x93, 0xa1, 0x78, 0x91, 0xc3], [0xdd, 0xff, 0xff, 0xff, 0xff], [0xa1, 0x78]];

    // What parts join to a message of, or to nothing that is one.
    private static readonly byte[][] _beginnings = [[], [0x94], [0x94, 0x00, 0x01], [.. Text("Prey/Add"), 0x92, 0x02, 0x03], [0x93, 0x03, 0x01], [0x91, 0x07], [0x93, 0x0b]];

    private static readonly byte[][] _headers = [[0x80], [0x82, 0x00, 0x05, 0x01, 0xa1, 0x78], [0x81, 0x03, 0x81, 0xa1, 0x6b, 0xa1, 0x76], [0xc0]];

    private readonly MessagePackMutator _damage;
    private readonly MessagePackMutator _damagedArguments;

    public RpcMessages(int largest)
    {
        var random = new Random(1);
        _damage = new MessagePackMutator([.. Enumerable.Range(0, 200).Select(_ => Whole(random))], largest);
        _damagedArguments = new MessagePackMutator(_arguments, largest - 32);
    }

    /// <summary>The message of a seed. Half are damaged in their arguments only, or they would rarely get as far as those.</summary>
    public byte[] Next(Random random) => random.Next(8) switch
    {
        0 or 1 => Whole(random),
        2 or 3 => _damage.Next(random),
        4 => [0x93, 0x02, .. Pick(random, _methods), .. _damagedArguments.Next(random)],
        _ => [0x94, 0x00, .. Pick(random, _ids[..6]), .. Pick(random, _methods), .. _damagedArguments.Next(random)],
    };

    /// <summary>A request that is right, or a one-way without an id.</summary>
    public static byte[] Good(long? id, string method, params byte[] arguments)
    {
        byte[] number = new byte[9];
        number[0] = 0xcf;
        BinaryPrimitives.WriteInt64BigEndian(number.AsSpan(1), id ?? 0);
        return id is null ? [0x93, 0x02, .. Text(method), .. arguments] : [0x94, 0x00, .. number, .. Text(method), .. arguments];
    }

    private static byte[] Whole(Random random)
    {
        byte kind = random.Next(4) == 0 ? (byte)random.Next(20) : Pick<byte>(random, 0, 0, 0, 2, 3, 3, 4, 5, 6, 11, 12);
        byte[] id = random.Next(4) == 0 ? Pick(random, _ids) : Pick(random, _ids[..6]);
        byte[] method = Pick(random, _methods);
        byte[] arguments = Pick(random, _arguments);
        byte[][] parts = kind switch
        {
            0 => [id, method, arguments],
            1 => [id, Pick<byte[]>(random, [0xc0], [0x92, 0x05, 0xa1, 0x78]), arguments],
            2 => [method, arguments],
            3 => [id, Pick(random, _items)],
            4 => [id, Pick<byte[]>(random, [0xc0], [0x92, 0x01, 0xa1, 0x78])],
            5 => [id],
            6 => [id, Pick(random, _ids)],
            11 or 12 => [id, random.Next(8) == 0 ? Pick(random, _ids) : Binary(kind == 12 && random.Next(3) > 0 ? Whole(random) : Pick(random, _beginnings))],
            _ => random.Next(2) == 0 ? [id, arguments] : [id, method, arguments],
        };
        byte[] headers = random.Next(3) == 0 ? Pick(random, _headers) : [];
        return [(byte)(0x91 + parts.Length + (headers.Length > 0 ? 1 : 0)), kind, .. parts.SelectMany(part => part), .. headers];
    }

    private static byte[] Binary(byte[] bytes) => [0xc5, (byte)(bytes.Length >> 8), (byte)bytes.Length, .. bytes];

    private static byte[] Text(string text) => [(byte)(0xa0 + text.Length), .. Encoding.ASCII.GetBytes(text)];

    // FNV-1a with the top bit set, as docs/wire.md says.
    private static byte[] StableId(string name)
    {
        uint hash = 2166136261;
        foreach (byte letter in Encoding.UTF8.GetBytes(name))
        {
            hash = unchecked((hash ^ letter) * 16777619);
        }

        byte[] id = [0xce, 0, 0, 0, 0];
        BinaryPrimitives.WriteUInt32BigEndian(id.AsSpan(1), hash | 0x8000_0000);
        return id;
    }

    private static T Pick<T>(Random random, params T[] choices) => choices[random.Next(choices.Length)];
}
