using System.Runtime.CompilerServices;
using ProtoGen.Serialization;

namespace ProtoGen.Runtime.Tests.Sockets;

/// <summary>What the generator would register for the closed types these tests send.</summary>
internal static class Roots
{
    [ModuleInitializer]
    internal static void Register()
    {
        MessageRoots.Register<int, Int32Formatter>();
        MessageRoots.Register<int?, NullableFormatter<int, Int32Formatter>>();
        MessageRoots.Register<string, StringFormatter>();
        MessageRoots.Register<byte[], ByteArrayFormatter>();
        MessageRoots.Register<List<int>, ListFormatter<int, Int32Formatter>>();
        MessageRoots.Register<(int, string), ValueTupleFormatter<int, Int32Formatter, string, StringFormatter>>();
        MessageRoots.Register<Dictionary<string, List<double>>, DictionaryFormatter<string, StringFormatter, List<double>, ListFormatter<double, DoubleFormatter>>>();
    }
}
