using ProtoGen.Serialization;

namespace ProtoGen.Runtime.Tests.Serialization;

/// <summary>A message that can contain itself, formatted as the generator would.</summary>
internal sealed class Node
{
    public string Name { get; set; } = "";

    public Node? Next { get; set; }

    public List<int>? Numbers { get; set; }

    internal readonly struct Formatter : IFormatter<Node>
    {
        public static int MaxSize => MessagePackSize.Unbounded;

        public static void Write(ref MessagePackWriter writer, in Node value)
        {
            if (value is null)
            {
                writer.WriteNil();
                return;
            }

            writer.Enter();
            writer.WriteArrayHeader(3);
            writer.WriteString(value.Name);
            Write(ref writer, value.Next!);
            ListFormatter<int, Int32Formatter>.Write(ref writer, value.Numbers!);
            writer.Leave();
        }

        public static Node Read(ref MessagePackReader reader)
        {
            reader.Enter();
            int start = reader.Position;
            int count = reader.ReadArrayHeader();
            var node = new Node { Name = (count > 0 ? reader.ReadStringOrNull() : null)! };
            if (node.Name is null)
            {
                reader.ThrowMissing(start, "Name");
            }

            if (node.Name == "refused")
            {
                throw new ArgumentException("A constructor's own reason.");
            }

            node.Next = count > 1 && !reader.TryReadNil() ? Read(ref reader) : null;
            node.Numbers = count > 2 && !reader.TryReadNil() ? ListFormatter<int, Int32Formatter>.Read(ref reader) : null;
            reader.SkipRest(count - 3);
            reader.Leave();
            return node;
        }

        public static void Locate(ref MessagePath path)
        {
            if (!path.TryNext(out int index))
            {
                return;
            }

            switch (index)
            {
                case 0:
                    path.Member("Name");
                    break;
                case 1:
                    path.Member("Next");
                    Locate(ref path);
                    break;
                case 2:
                    path.Member("Numbers");
                    ListFormatter<int, Int32Formatter>.Locate(ref path);
                    break;
                default:
                    break;
            }
        }
    }
}
