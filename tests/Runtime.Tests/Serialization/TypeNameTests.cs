using ProtoGen.Serialization;

namespace ProtoGen.Runtime.Tests.Serialization;

public class TypeNameTests
{
    [Theory]
    [InlineData(typeof(int), "int")]
    [InlineData(typeof(string), "string")]
    [InlineData(typeof(DayOfWeek), "DayOfWeek")]
    [InlineData(typeof(Guid?), "Guid?")]
    [InlineData(typeof(int[][]), "int[][]")]
    [InlineData(typeof(int[][,]), "int[][,]")]
    [InlineData(typeof(List<double?>[]), "List<double?>[]")]
    [InlineData(typeof(Dictionary<string, (int, long)>), "Dictionary<string, (int, long)>")]
    [InlineData(typeof(ValueTuple<int>), "ValueTuple<int>")]
    [InlineData(typeof((int, int, int, int, int, int, int, bool, byte)), "(int, int, int, int, int, int, int, bool, byte)")]
    public void Errors_name_types_as_the_language_does(Type type, string name) => Assert.Equal(name, MessageErrors.NameOf(type));
}
