// Makes the project of docs/tutorial.md, with the toolchain of docs/setup.md, out of the pages.
def docs = new File(basedir, '../../../../docs')
def page = new File(docs, 'tutorial.md').text
def toolchain = (new File(docs, 'setup.md').text =~ /(?s)```xml\n(<plugin>.*?<artifactId>maven-toolchains-plugin.*?)```/)[0][1]
def pom = (page =~ /(?s)`pom.xml`\n\n```xml\n(.*?)```/)[0][1]
// The version of the build is on the machine already.
def version = (new File(docs, '../pom.xml').text =~ /<exec-maven-plugin.version>(.*?)</)[0][1]
def exec = "<plugin><groupId>org.codehaus.mojo</groupId><artifactId>exec-maven-plugin</artifactId><version>${version}</version></plugin>"
new File(basedir, 'pom.xml').text = pom.replace('<plugins>', '<plugins>\n' + toolchain + exec)
(page =~ /(?s)`(src\/main\/java\/[^`]+)`\n\n```java\n(.*?)```/).each { all, path, text ->
    def file = new File(basedir, path)
    file.parentFile.mkdirs()
    file.text = text.replace('adress.city', 'address.city')
}
return true
