using ProtoGen.Serialization;

namespace ProtoGen.Runtime.Tests.Serialization;

/// <summary>
/// Another thread changes what is being written. The bytes may be wrong and the write may fail, but nothing may be written
/// outside of what was reserved, which would end the process sooner or later.
/// </summary>
public class ConcurrentChangeTests
{
    private const int Writes = 2_000;

    [Fact]
    public void A_list_of_texts_survives_changes_by_another_thread()
    {
        List<string> list = [];
        string[] texts = ["", "short", new('x', 300), new('\u3042', 300), new('x', 5000)];
        WhileChanging(
            i =>
            {
                if (i % 50 == 0)
                {
                    list.Clear();
                }

                list.Add(texts[i % texts.Length]);
            },
            () => MessageSerializer.Serialize<List<string>, ListFormatter<string, StringFormatter>>(list));
    }

    [Fact]
    public void An_array_of_structs_survives_changes_by_another_thread()
    {
        var array = new (int Id, string? Text, DateTimeOffset At)[50];
        WhileChanging(
            i => array[i % 50] = i % 3 == 0 ? (i, null, default) : (int.MinValue + i, new string('\u3042', i % 100), DateTimeOffset.MaxValue),
            () => MessageSerializer.Serialize<(int, string?, DateTimeOffset)[], ArrayFormatter<(int, string?, DateTimeOffset), ValueTupleFormatter<
                int, Int32Formatter, string?, NullableReferenceFormatter<string, StringFormatter>, DateTimeOffset, DateTimeOffsetFormatter>>>(array));
    }

    [Fact]
    public void A_dictionary_survives_changes_by_another_thread()
    {
        Dictionary<int, string> dictionary = [];
        WhileChanging(
            i =>
            {
                if (i % 200 == 0)
                {
                    dictionary.Clear();
                    dictionary.TrimExcess();
                }

                dictionary[i % 200] = new string('x', i % 40);
            },
            () => MessageSerializer.Serialize<Dictionary<int, string>, DictionaryFormatter<int, Int32Formatter, string, StringFormatter>>(dictionary));
    }

    /// <summary>Writes often while another thread changes; what it throws but the documented error must be allowed.</summary>
    internal static void WhileChanging(Action<int> change, Func<byte[]> write, bool isAlwaysDocumented = false)
    {
        bool done = false;
        var changer = new Thread(() =>
        {
            for (int i = 0; !Volatile.Read(ref done); i++)
            {
                change(i);
            }
        });
        changer.Start();
        int ended = 0;
        try
        {
            for (; ended < Writes; ended++)
            {
                try
                {
                    write();
                }
                catch (MessageSerializationException e)
                {
                    Assert.Equal(SerializationErrorCode.CollectionModified, e.Code);
                }
                catch (Exception e) when (!isAlwaysDocumented && (e is InvalidOperationException or ArgumentOutOfRangeException))
                {
                    // A list caught between two of its fields, a time between two of its halves.
                }
            }
        }
        finally
        {
            Volatile.Write(ref done, true);
            Assert.True(changer.Join(TimeSpan.FromSeconds(30)));
        }

        Assert.Equal(Writes, ended);
    }
}
