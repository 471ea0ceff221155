using System.Buffers.Binary;

namespace ProtoGen.Samples.Chat;

/// <summary>The messages of a room in a file, each behind its length. Used by one thread at a time.</summary>
internal sealed class Journal : IDisposable
{
    private readonly FileStream _file;

    public Journal(string path) => _file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);

    /// <summary>Reads what was written, and cuts off a message that a crash has left in the middle.</summary>
    public List<ChatMessage> ReadAll()
    {
        var messages = new List<ChatMessage>();
        long end = 0;
        var length = new byte[4];
        while (_file.ReadAtLeast(length, length.Length, throwOnEndOfStream: false) == length.Length)
        {
            var bytes = new byte[BinaryPrimitives.ReadInt32BigEndian(length)];
            if (_file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
            {
                break;
            }

            messages.Add(MessageSerializer.Deserialize<ChatMessage>(bytes));
            end = _file.Position;
        }

        _file.SetLength(end);
        _file.Position = end;
        return messages;
    }

    /// <summary>Writes a message; it is on the disk when this returns.</summary>
    public void Append(ChatMessage message)
    {
        var bytes = MessageSerializer.Serialize(message);
        var record = new byte[4 + bytes.Length];
        BinaryPrimitives.WriteInt32BigEndian(record, bytes.Length);
        bytes.CopyTo(record, 4);
        _file.Write(record);
        _file.Flush(flushToDisk: true);
    }

    public void Dispose() => _file.Dispose();
}
