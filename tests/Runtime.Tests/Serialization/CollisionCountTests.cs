using ProtoGen.Serialization;

namespace ProtoGen.Runtime.Tests.Serialization;

/// <summary>
/// What keys with equal hash codes cost, counted in comparisons of unequal keys: none is timed. A comparison costs a small part of
/// what reading an entry costs, so that these bounds keep reading within three times of what other keys take.
/// </summary>
public class CollisionCountTests
{
    /// <summary>Comparisons for each entry on average.</summary>
    private const int Tolerated = 16;

    [Theory]
    [InlineData(2)]
    [InlineData(50)]
    [InlineData(100)]
    public void Few_keys_are_compared_with_each_other_at_most(int count)
    {
        int comparisons = Read(Colliding(count, group: count), out var error);

        Assert.Null(error);
        Assert.Equal(count * (count - 1) / 2, comparisons);
    }

    [Theory]
    [InlineData(101)]
    [InlineData(1_000)]
    [InlineData(50_000)]
    public void Many_keys_that_all_collide_are_given_up_on_after_a_few_comparisons_for_each(int count)
    {
        int comparisons = Read(Colliding(count, group: count), out var error);

        Assert.Equal(SerializationErrorCode.InvalidValue, error?.Code);
        Assert.Equal((Tolerated * count) + 1, comparisons);
    }

    [Theory]
    [InlineData(1_000)]
    [InlineData(50_000)]
    public void Keys_that_collide_in_groups_cost_no_more(int count)
    {
        const int Tolerable = (2 * Tolerated) + 1; // whose keys are compared with half of the group on average

        int few = Read(Colliding(count, Tolerable), out var error);
        Assert.Null(error);
        Assert.InRange(few, (Tolerated - 1) * count, Tolerated * count);

        int many = Read(Colliding(count, Tolerable + 10), out error);
        Assert.Equal(SerializationErrorCode.InvalidValue, error?.Code);
        Assert.InRange(many, 1, (Tolerated * count) + 1);
    }

    [Fact]
    public void Keys_with_codes_of_their_own_are_hardly_compared()
    {
        // Codes of 32 bits are mixed one to one with a secret, or nearly: of 50,000, by chance one pair or two have the same.
        Assert.InRange(Read(Colliding(50_000, group: 1), out var error), 0, 500);
        Assert.Null(error);
    }

    [Fact]
    public void A_program_may_add_what_it_likes_afterwards()
    {
        var set = MessageSerializer.Deserialize<HashSet<Key>, HashSetFormatter<Key, KeyFormatter>>(Bytes(Colliding(101, group: 1)));

        foreach (int key in Enumerable.Range(1000, 300))
        {
            set.Add(new Key(key, Code: 7));
        }

        Assert.Equal(401, set.Count);
    }

    private static IEnumerable<Key> Colliding(int count, int group) => Enumerable.Range(0, count).Select(i => new Key(i, i / group));

    private static int Read(IEnumerable<Key> keys, out MessageSerializationException? error)
    {
        byte[] bytes = Bytes(keys);
        Key.s_comparisons = 0;
        error = Record.Exception(() => MessageSerializer.Deserialize<HashSet<Key>, HashSetFormatter<Key, KeyFormatter>>(bytes)) as MessageSerializationException;
        return Key.s_comparisons;
    }

    private static byte[] Bytes(IEnumerable<Key> keys) => MessageSerializer.Serialize<Key[], ArrayFormatter<Key, KeyFormatter>>([.. keys]);

    /// <summary>A key that says its hash code on the wire, and counts.</summary>
    private readonly record struct Key(int Number, int Code)
    {
        [ThreadStatic]
        internal static int s_comparisons;

        public bool Equals(Key other)
        {
            s_comparisons++;
            return Number == other.Number;
        }

        public override int GetHashCode() => Code;
    }

    private readonly struct KeyFormatter : IFormatter<Key>
    {
        public static int MaxSize => MessagePackSize.Unbounded;

        public static void Write(ref MessagePackWriter writer, in Key value)
        {
            writer.WriteArrayHeader(2);
            writer.Write(value.Number);
            writer.Write(value.Code);
        }

        public static Key Read(ref MessagePackReader reader)
        {
            reader.ReadArrayHeader();
            return new Key(reader.ReadInt32(), reader.ReadInt32());
        }

        public static void Locate(ref MessagePath path)
        {
            // Only the whole matters here.
        }
    }
}
