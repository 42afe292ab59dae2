// Makes the project of docs/tutorial.md, with the toolchain of docs/setup.md, out of the pages.
def docs = new File(basedir, '../../../../docs')
def page = new File(docs, 'tutorial.md').text
def toolchain = (new File(docs, 'setup.md').text =~ /(?s)```xml\n(<plugin>.*?<artifactId>maven-toolchains-plugin.*?)```/)[0][1]
def pom = (page =~ /(?s)`pom.xml`\n\n```xml\n(.*?)```/)[0][1]
new File(basedir, 'pom.xml').text = pom.replace('<plugins>', '<plugins>\n' + toolchain)
(page =~ /(?s)`(src\/main\/java\/[^`]+)`\n\n```java\n(.*?)```/).each { all, path, text ->
    def file = new File(basedir, path)
    file.parentFile.mkdirs()
    file.text = text.replace('adress.city', 'address.city')
}
return true
