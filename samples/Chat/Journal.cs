using System.Buffers.Binary;

namespace ProtoGen.Samples.Chat;

/// <summary>The messages of a room in a file, each behind its length. Used by one thread at a time.</summary>
internal sealed class Journal : IDisposable
{
    /// <summary>More than the longest message that the service takes.</summary>
    private const int LongestRecord = 64 << 10;

    private readonly string _path;
    private readonly FileStream _file;
    private long _end;
    private bool _isBroken;

    public Journal(string path)
    {
        _path = path;
        _file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
    }

    /// <summary>Reads what was written, once for each id, and cuts off what a crash has left in the middle: nobody was told that it is there.</summary>
    /// <exception cref="InvalidDataException">The file is damaged before its end. It is left as it is.</exception>
    public List<ChatMessage> ReadAll()
    {
        var messages = new List<ChatMessage>();
        var known = new HashSet<Guid>();
        using var file = new FileStream(_path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var prefix = new byte[4];
        while (file.ReadAtLeast(prefix, prefix.Length, throwOnEndOfStream: false) == prefix.Length)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(prefix);
            if (length == 0 && IsZeroToTheEnd(file))
            {
                break; // Some file systems leave zeros where a crash came between the new size and the bytes.
            }

            if (length is <= 0 or > LongestRecord)
            {
                throw new InvalidDataException($"{_path} is damaged at byte {_end}: a message has no length of {length}.");
            }

            var bytes = new byte[length];
            if (file.ReadAtLeast(bytes, length, throwOnEndOfStream: false) < length)
            {
                break;
            }

            ChatMessage message;
            try
            {
                message = MessageSerializer.Deserialize<ChatMessage>(bytes);
            }
            catch (MessageSerializationException) when (IsZeroToTheEnd(file))
            {
                break;
            }
            catch (MessageSerializationException exception)
            {
                throw new InvalidDataException($"{_path} is damaged at byte {_end}: {exception.Message}", exception);
            }

            if (known.Add(message.Id))
            {
                messages.Add(message with { Number = messages.Count + 1 });
            }

            _end = file.Position;
        }

        _file.SetLength(_end);
        return messages;
    }

    /// <summary>Writes a message. It is on the disk when this returns, and not in the file when this throws.</summary>
    /// <exception cref="IOException">It could not be written, or one before could neither be written nor taken back.</exception>
    public void Append(ChatMessage message)
    {
        if (_isBroken)
        {
            throw new IOException($"{_path} takes no more messages until the server is started again: one could be neither written nor taken back.");
        }

        var bytes = MessageSerializer.Serialize(message);
        var record = new byte[4 + bytes.Length];
        BinaryPrimitives.WriteInt32BigEndian(record, bytes.Length);
        bytes.CopyTo(record, 4);
        var isWritten = false;
        try
        {
            _file.Position = _end;
            _file.Write(record);
            _file.Flush(flushToDisk: true);
            _end += record.Length;
            isWritten = true;
        }
        finally
        {
            if (!isWritten)
            {
                TakeBack();
            }
        }
    }

    public void Dispose() => _file.Dispose();

    private static bool IsZeroToTheEnd(FileStream file)
    {
        int next;
        do
        {
            next = file.ReadByte();
        }
        while (next == 0);

        return next < 0;
    }

    private void TakeBack()
    {
        _isBroken = true;
        try
        {
            _file.SetLength(_end);
            _file.Flush(flushToDisk: true);
            _isBroken = false;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // What is behind the end may be half a message: nothing may be written behind it.
        }
    }
}
